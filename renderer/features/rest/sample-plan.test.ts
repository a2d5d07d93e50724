import { describe, expect, it } from 'vitest';
import type { SampleView } from '#core/contract/views.ts';
import type { SampleLayer, SamplePlanItem } from '#core/domain/policy.ts';
import type { TestResult } from '#core/domain/events.ts';
import { BARE_SAMPLE, keyed } from '#core/domain/testing/bare-sample.ts';
import { nextLayer, planProgress, swabsLeft } from './sample-plan.ts';

const act = { seq: 1, attestedMs: 0, atMs: 0, by: 'per_1' };
const plan: ReadonlyArray<SamplePlanItem> = [
  { layer: 'OUTER', count: 2 },
  { layer: 'GOODS', count: 1 },
];

const swab = (layer: SampleLayer, value: TestResult | null = null): SampleView => ({
  ...BARE_SAMPLE,
  sampleId: `smp_${layer}`,
  layer,
  result: value === null ? null : keyed(value, act),
});

describe('the sample plan', () => {
  it('asks layer by layer until each has its number', () => {
    const none = planProgress(plan, []);
    expect([nextLayer(none), swabsLeft(none)]).toEqual(['OUTER', 3]);
    const outer = planProgress(plan, [swab('OUTER'), swab('OUTER')]);
    expect([nextLayer(outer), swabsLeft(outer)]).toEqual(['GOODS', 1]);
    const all = planProgress(plan, [swab('OUTER'), swab('OUTER'), swab('GOODS')]);
    expect([nextLayer(all), swabsLeft(all)]).toEqual([null, 0]);
  });

  it('asks again for a swab whose result is invalid', () => {
    const progress = planProgress(plan, [swab('OUTER'), swab('OUTER'), swab('GOODS', 'INVALID')]);
    expect(nextLayer(progress)).toBe('GOODS');
  });

  it('shows a layer outside the plan once it was swabbed, and one swab too many is no debt of another layer', () => {
    const progress = planProgress(plan, [swab('OUTER'), swab('OUTER'), swab('OUTER'), swab('VEHICLE')]);
    expect(progress).toEqual([
      { layer: 'OUTER', taken: 3, wanted: 2 },
      { layer: 'GOODS', taken: 0, wanted: 1 },
      { layer: 'VEHICLE', taken: 1, wanted: 0 },
    ]);
    expect(swabsLeft(progress)).toBe(1);
  });
});
