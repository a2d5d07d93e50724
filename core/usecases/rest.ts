/** Samples and results under the names that the walk knows them by; what they do stands in `lab/`. */
export { enterResult, verifyResult } from './lab/results.ts';
export { sendSamples } from './lab/send.ts';
export { takeSample } from './lab/take.ts';
