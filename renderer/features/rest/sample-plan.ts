import type { SampleView } from '#core/contract/views.ts';
import { SAMPLE_LAYERS, type SampleLayer, type SamplePlanItem } from '#core/domain/policy.ts';

export type LayerProgress = { readonly layer: SampleLayer; readonly taken: number; readonly wanted: number };

/** An invalid result calls for a new swab: the old one no longer counts towards the plan. */
const stands = (sample: SampleView): boolean =>
  sample.lost === null && sample.result?.value !== 'INVALID' && sample.result?.value !== 'INCONCLUSIVE';

/** How many swabs of each layer are there and wanted, in the plan's order; layers outside the plan follow when taken. */
export const planProgress = (
  plan: ReadonlyArray<SamplePlanItem>,
  samples: ReadonlyArray<SampleView>,
): ReadonlyArray<LayerProgress> => {
  const taken = (layer: SampleLayer): number =>
    samples
      .filter((one) => one.layer === layer && stands(one))
      .reduce((sum, one) => sum + one.members.length, 0);
  const planned = plan.map(({ layer, count }) => ({ layer, taken: taken(layer), wanted: count }));
  const extra = SAMPLE_LAYERS.filter((layer) => !plan.some((item) => item.layer === layer))
    .map((layer) => ({ layer, taken: taken(layer), wanted: 0 }))
    .filter((item) => item.taken > 0);
  return [...planned, ...extra];
};

/** Swabs that the plan still wants, over all layers. */
export const swabsLeft = (progress: ReadonlyArray<LayerProgress>): number =>
  progress.reduce((sum, item) => sum + Math.max(0, item.wanted - item.taken), 0);

/** The layer to swab next: the first that is short, or null when the plan is met. */
export const nextLayer = (progress: ReadonlyArray<LayerProgress>): SampleLayer | null =>
  progress.find((item) => item.taken < item.wanted)?.layer ?? null;
