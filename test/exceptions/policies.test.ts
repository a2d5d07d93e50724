import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDateOf } from '#core/domain/time.ts';
import { paperMark } from '#core/domain/paper-mark.ts';
import { samplePlanFor, type Policy } from '#core/domain/policy.ts';
import { COLD_CHAIN_2020_11 } from '#core/policies/cold-chain-2020-11.ts';
import { SHANDONG_2022_04 } from '#core/policies/shandong-2022-04.ts';
import { SHIPPED_POLICIES } from '#core/policies/shipped.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { startGate, type Gate } from '#test/contract/gate.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import { consign } from '#test/support/consignment.ts';
import { openCrew, type Crew } from '#test/support/crew.ts';
import { walkUnder, type Moment } from './side-by-side.ts';
import { TABLE, tableOf } from './policy-table.ts';

/** Exceptions of domain.md §7 about the rules themselves, played through the contract: 8, 13, 24 and 25. */

const id = () => ({ commandId: randomUUID() });
const HOUR_MS = 3_600_000;
const PAGE = resolve(import.meta.dirname, '../../docs/policies.md');
/** A table without the padding that a formatter gives it. */
const squeezed = (page: string): string => page.replace(/-{2,}/gu, '-').replace(/ {2,}/gu, ' ');
const REASON = { reason: '专班通知 2022-18' };

let gate: Gate;
let crew: Crew;

beforeAll(async () => {
  gate = await startGate();
  const founder = await gate.open('MessagePort', 'seat-founder');
  await founder.api.setup.createDemo(id());
  founder.close();
  crew = await openCrew(gate);
});
afterAll(async () => {
  crew.close();
  await gate.close();
});

const valuesOf = ({ policyId: _id, ...values }: Policy): Omit<Policy, 'policyId'> => values;

/** Adopts a version by two persons; what is declared from now on is judged by it. */
const adopt = async (policy: Omit<Policy, 'policyId'>, basedOn: string | null = null): Promise<string> => {
  const { policyId } = await crew.of('MANAGER').rules.adopt({
    ...id(),
    policy,
    basedOn,
    ...REASON,
    countersignId: await crew.countersign('MANAGER'),
  });
  return policyId;
};
const guardsOf = async (batchId: string) => {
  const { guards } = await crew.of('MANAGER').batches.get({ batchId });
  return Object.fromEntries(guards.map((one) => [one.code, one]));
};

describe('the same consignment under the three policies', () => {
  const WALKS: Readonly<Record<string, ReadonlyArray<readonly [next: string, hour: number]>>> = {
    [ZHEJIANG_2022_03.policyId]: [
      ['DISINFECT', 0],
      ['PLACE', 0.5],
      ['SAMPLE', 0.5],
      ['RESULTS', 0.5],
      ['WAIT_REST', 0.5],
      ['CLEAR', 168.5],
      ['STORE', 168.5],
      ['CODES', 168.5],
      ['DONE', 168.5],
    ],
    [SHANDONG_2022_04.policyId]: [
      ['DISINFECT', 0],
      ['PLACE', 0.5],
      ['WAIT_REST', 0.5],
      ['SAMPLE', 240.5],
      ['RESULTS', 240.5],
      ['CLEAR', 240.5],
      ['STORE', 240.5],
      ['CODES', 240.5],
      ['DONE', 240.5],
    ],
    [COLD_CHAIN_2020_11.policyId]: [
      ['SAMPLE', 0],
      ['DISINFECT', 0],
      ['RESULTS', 0.5],
      ['CLEAR', 0.5],
      ['STORE', 0.5],
      ['CODES', 0.5],
      ['DONE', 0.5],
    ],
  };
  /** What tells the three apart: at which step which act is refused, and why. */
  const APART: Readonly<Record<string, ReadonlyArray<readonly [string, Moment['forbidden']]>>> = {
    [ZHEJIANG_2022_03.policyId]: [
      ['DISINFECT', { place: ['NOT_DISINFECTED'], swab: ['WRONG_STATE'] }],
      ['PLACE', { swab: ['WRONG_STATE'] }],
      ['WAIT_REST', { clear: ['GUARD_OPEN:RESTED'] }],
    ],
    [SHANDONG_2022_04.policyId]: [
      ['DISINFECT', { place: ['NOT_DISINFECTED'], swab: ['WRONG_STATE'] }],
      ['WAIT_REST', { swab: ['SAMPLE_TOO_EARLY'] }],
    ],
    [COLD_CHAIN_2020_11.policyId]: [
      ['SAMPLE', { disinfect: ['STEP_TOO_EARLY'], place: ['NOT_DISINFECTED'] }],
      ['DISINFECT', { place: ['NOT_DISINFECTED'] }],
      ['STORE', { place: ['WRONG_STATE'], disinfect: ['WRONG_STATE', 'DISINFECTED_BEFORE'] }],
    ],
  };
  const found = new Map<string, ReadonlyArray<Moment>>();
  const walked = new Map<string, string>();

  it.each(SHIPPED_POLICIES.map((policy) => [policy.policyId, policy] as const))(
    '%s: everything is forbidden that its order forbids, until it left',
    async (policyId, policy) => {
      await adopt(valuesOf(policy));
      const { batch, moments } = await walkUnder(crew, policy, 3);
      walked.set(policyId, batch.batchId);
      found.set(policyId, moments);
      expect(moments.map(({ next, minute }) => [next, minute / 60])).toEqual(WALKS[policyId]);
      for (const [next, forbidden] of APART[policyId] ?? [])
        expect(moments.find((one) => one.next === next)?.forbidden).toMatchObject(forbidden);
    },
  );

  it.each(SHIPPED_POLICIES.map((policy) => [policy.policyId, policy] as const))(
    '%s: its forms say what was done under it, and the gate proves them by a scan',
    async (policyId, policy) => {
      const batchId = walked.get(policyId) ?? '';
      const view = await crew.of('MANAGER').disposals.certificate({ batchId });
      expect(view).toMatchObject({ policyTitle: policy.title, quantity: 3, left: 0, collected: 3 });
      const planned = samplePlanFor(policy, 3).reduce((sum, { count }) => sum + count, 0);
      expect(view.samples).toHaveLength(planned);
      // Where nothing rests the certificate speaks of no rest.
      expect(view.restStartedAtMs === null).toBe(policy.rest.hours === 0);
      const { batch } = await crew.of('MANAGER').batches.get({ batchId });
      const disinfectionId = batch.disinfections[0]?.disinfectionId ?? '';
      const treated = await crew.of('MANAGER').disinfection.certificate({ batchId, disinfectionId });
      expect(treated.ratio !== '').toBe(policy.disinfection.preparationRequired);
      const scan = async (kind: 'EXIT' | 'DISINFECTION', number: string, seq: number, hash: string) => {
        const text = paperMark({ kind, number, seq, hash });
        const { outcome } = await crew.of('GATE').scans.key({ ...id(), text });
        return [outcome.code, outcome.tone];
      };
      expect(await scan('EXIT', view.certificateNo, view.issuedSeq, view.issuedHash)).toEqual([
        'CERTIFICATE_PROVEN',
        'GREEN',
      ]);
      const { seq, hash } = treated.chain;
      expect((await scan('DISINFECTION', treated.certificateNo, seq, hash))[1]).toBe('GREEN');
      const forged = hash.replace(/^./u, (first) => (first === '0' ? '1' : '0'));
      expect((await scan('DISINFECTION', treated.certificateNo, seq, forged))[1]).toBe('RED');
    },
  );

  it('stands in docs/policies.md as it happened', () => {
    const told = tableOf(SHIPPED_POLICIES.map((policy) => [policy, found.get(policy.policyId) ?? []]));
    const now = readFileSync(PAGE, 'utf8').replace(
      TABLE,
      `$1

${told}

$2`,
    );
    if (process.env['GATEHOUSE_WRITE_DOCS'] !== undefined) writeFileSync(PAGE, now);
    expect(squeezed(readFileSync(PAGE, 'utf8'))).toBe(squeezed(now));
  });
});

/** Goods at rest under a policy, every sample negative and verified. */
const restedNegative = async (policy: Policy) => {
  const batch = await consign(crew, policy, 2);
  await batch.takeIn();
  const { disinfectionId } = await batch.disinfect();
  await crew.pass(30 * 60_000);
  await batch.endDisinfection(disinfectionId);
  await batch.place();
  await batch.negative(await batch.swabAll());
  return batch;
};

describe('exception 25: the policy changes while goods rest', () => {
  it('keeps the version of the batch; two persons re-judge it, and the preview said what it would need', async () => {
    await adopt(valuesOf(ZHEJIANG_2022_03));
    const batch = await restedNegative(ZHEJIANG_2022_03);
    const old = (await batch.detail()).batch.policyId;
    const longer = await adopt(
      { ...valuesOf(ZHEJIANG_2022_03), title: '静置十天', rest: { ...ZHEJIANG_2022_03.rest, hours: 240 } },
      old,
    );
    await crew.pass(168 * HOUR_MS);
    expect((await batch.detail()).batch.policyId).toBe(old);
    expect((await guardsOf(batch.batchId))['RESTED']).toMatchObject({ met: true });

    const { rules } = crew.of('MANAGER');
    const preview = await rules.preview({ batchId: batch.batchId, policyId: longer });
    expect(preview.filter((one) => !one.met).map((one) => one.code)).toEqual(['RESTED']);
    const input = { batchId: batch.batchId, policyId: longer, ...REASON };
    expect(await refusalsOf(rules.rejudge({ ...id(), ...input, countersignId: 'nobody' }))).toEqual([
      'SECOND_PERSON_REQUIRED',
    ]);
    await rules.rejudge({ ...id(), ...input, countersignId: await crew.countersign('MANAGER') });
    expect(await refusalsOf(batch.clear())).toEqual(['GUARD_OPEN:RESTED']);
    expect(await batch.next()).toBe('WAIT_REST');
    await crew.pass(72 * HOUR_MS);
    await batch.clear();
    const { story } = await batch.detail();
    expect(story.find((line) => line.type === 'batch.rejudged')).toMatchObject({ params: REASON });
    expect(
      await refusalsOf(
        rules.rejudge({
          ...id(),
          ...input,
          policyId: old,
          countersignId: await crew.countersign('MANAGER'),
        }),
      ),
    ).toEqual(['WRONG_STATE']);
  });

  it('goods declared after the change are judged by the new version', async () => {
    const shorter = await adopt({
      ...valuesOf(ZHEJIANG_2022_03),
      title: '静置三天',
      rest: { ...ZHEJIANG_2022_03.rest, hours: 72 },
    });
    const batch = await consign(crew, ZHEJIANG_2022_03, 1);
    expect((await batch.detail()).batch.policyId).toBe(shorter);
  });
});

describe('exception 13: early release', () => {
  const urgent: Policy = {
    ...ZHEJIANG_2022_03,
    title: '浙江 · 急用可提前放行',
    waivers: [
      ...ZHEJIANG_2022_03.waivers,
      { guard: 'RESTED', basis: 'EARLY_RELEASE', paper: null, measures: true },
    ],
  };
  const waiver = { guard: 'RESTED', basis: 'EARLY_RELEASE', ...REASON } as const;

  it('nobody may do it under a version that does not name it', async () => {
    await adopt(valuesOf(ZHEJIANG_2022_03));
    const batch = await restedNegative(ZHEJIANG_2022_03);
    expect(
      await refusalsOf(
        crew.of('MANAGER').rules.waive({
          ...id(),
          batchId: batch.batchId,
          ...waiver,
          measures: '加测两次',
          countersignId: await crew.countersign('MANAGER'),
        }),
      ),
    ).toEqual(['WAIVER_NOT_ALLOWED:RESTED']);
  });

  it('two persons with reason and measures; nothing else is let off, and the batch says who and why', async () => {
    await adopt(valuesOf(urgent));
    const batch = await restedNegative(urgent);
    const { rules } = crew.of('MANAGER');
    const input = { batchId: batch.batchId, ...waiver };
    const measures = '加测两次,只在本市销售';
    expect(await refusalsOf(batch.clear())).toEqual(['GUARD_OPEN:RESTED']);
    expect(await refusalsOf(rules.waive({ ...id(), ...input, measures, countersignId: 'nobody' }))).toEqual([
      'SECOND_PERSON_REQUIRED',
    ]);
    const sign = () => crew.countersign('MANAGER');
    expect(await refusalsOf(rules.waive({ ...id(), ...input, countersignId: await sign() }))).toEqual([
      'OUT_OF_RANGE',
    ]);
    await rules.waive({ ...id(), ...input, measures, countersignId: await sign() });
    const { guards, names } = await batch.detail();
    const rested = guards.find((one) => one.code === 'RESTED');
    expect(rested).toMatchObject({ met: false, waiver: { ...waiver, measures } });
    expect(rested?.waiver?.waivedBy.map((person) => names[person])).toEqual(['孙国庆', '何正平']);
    expect(await batch.next()).toBe('CLEAR');
    await batch.clear();
    await batch.store();
    // The exit side says it too: on the certificate that goes with the goods, and on the sheet of the day.
    const told = { guard: 'RESTED', by: ['孙国庆', '何正平'], reason: REASON.reason, measures };
    await batch.leave();
    expect((await crew.of('MANAGER').disposals.certificate({ batchId: batch.batchId })).waived).toMatchObject(
      [told],
    );
    const { batch: left, summary } = await batch.detail();
    const date = businessDateOf(left.cleared?.atMs ?? 0);
    expect((await crew.of('MANAGER').reports.daily({ date })).waived).toContainEqual(
      expect.objectContaining({ ...told, basis: 'EARLY_RELEASE', batchNo: summary.batchNo, pieces: 2 }),
    );
    expect(await batch.next()).toBe('DONE');
  });

  it('a waiver ends when the batch is re-judged under a version that does not name its ground', async () => {
    const allowing = await adopt(valuesOf(urgent));
    const batch = await restedNegative(urgent);
    const strict = await adopt({ ...valuesOf(ZHEJIANG_2022_03), title: '浙江 · 不再提前' }, allowing);
    const sign = () => crew.countersign('MANAGER');
    const { rules } = crew.of('MANAGER');
    const on = { batchId: batch.batchId, ...REASON };
    await rules.waive({ ...id(), ...on, ...waiver, measures: '加测', countersignId: await sign() });
    await rules.rejudge({ ...id(), ...on, policyId: strict, countersignId: await sign() });
    expect(await refusalsOf(batch.clear())).toEqual(['GUARD_OPEN:RESTED']);
  });
});

describe('exception 8: an upstream certificate', () => {
  it('stands for the test where the policy says so, with the paper at the batch; elsewhere it does not', async () => {
    await adopt(valuesOf(SHANDONG_2022_04));
    const batch = await consign(crew, SHANDONG_2022_04, 2);
    await batch.takeIn();
    const { rules } = crew.of('MANAGER');
    const sign = () => crew.countersign('MANAGER');
    const waiver = {
      batchId: batch.batchId,
      guard: 'SAMPLED',
      basis: 'UPSTREAM_CERTIFICATE',
      reason: '青岛专仓已检',
    } as const;
    expect(await refusalsOf(rules.waive({ ...id(), ...waiver, countersignId: await sign() }))).toEqual([
      'PAPERS_MISSING',
    ]);
    const { paperId } = await batch.attach('NUCLEIC_ACID_REPORT');
    await rules.waive({ ...id(), ...waiver, paperId, countersignId: await sign() });
    const { disinfectionId } = await batch.disinfect();
    await crew.pass(30 * 60_000);
    await batch.endDisinfection(disinfectionId);
    await batch.place();
    expect(await batch.next()).toBe('WAIT_REST');
    await crew.pass(240 * HOUR_MS);
    // The certificate stands for the plan, not for the spot swabs that the policy wants all the same.
    expect((await guardsOf(batch.batchId))['SAMPLED']).toMatchObject({ met: false, waiver: null });
    expect(await batch.next()).toBe('SAMPLE');
    await batch.negative(await batch.swabAll(SHANDONG_2022_04.sampling.spotItems));
    expect((await guardsOf(batch.batchId))['SAMPLED']).toMatchObject({ waiver: { paperId } });
    await batch.clear();

    await adopt(valuesOf(ZHEJIANG_2022_03));
    const other = await consign(crew, ZHEJIANG_2022_03, 2);
    await other.takeIn();
    const upstream = (await other.detail()).batch.papers.find((one) => one.kind === 'NUCLEIC_ACID_REPORT');
    expect(
      await refusalsOf(
        rules.waive({
          ...id(),
          ...waiver,
          batchId: other.batchId,
          paperId: upstream?.paperId ?? null,
          countersignId: await sign(),
        }),
      ),
    ).toEqual(['WAIVER_NOT_ALLOWED:SAMPLED']);
  });
});

describe('versions of the rules', () => {
  it('are adopted by two persons, only when they differ and can be worked by', async () => {
    const { rules } = crew.of('MANAGER');
    const based = await adopt(valuesOf(ZHEJIANG_2022_03));
    const policy = valuesOf(ZHEJIANG_2022_03);
    const sign = () => crew.countersign('MANAGER');
    expect(
      await refusalsOf(
        rules.adopt({ ...id(), policy, basedOn: based, ...REASON, countersignId: await sign() }),
      ),
    ).toEqual(['POLICY_SAME']);
    const circular: Policy['order'] = [
      ['SAMPLE', 'REST'],
      ['REST', 'SAMPLE'],
    ];
    expect(
      await refusalsOf(
        rules.adopt({
          ...id(),
          policy: { ...policy, order: circular },
          basedOn: based,
          ...REASON,
          countersignId: await sign(),
        }),
      ),
    ).toEqual(['POLICY_UNWORKABLE']);
    expect(await refusalsOf(rules.adopt({ ...id(), policy, ...REASON, countersignId: 'x' }))).toEqual([
      'SECOND_PERSON_REQUIRED',
    ]);
  });

  it('one of the shipped ones is chosen when the warehouse is founded', async () => {
    const empty = await startGate();
    const { api, close } = await empty.open('MessagePort', 'seat-founder');
    expect((await api.setup.policies()).map((one) => one.policyId)).toEqual(
      SHIPPED_POLICIES.map((one) => one.policyId),
    );
    const founding = {
      name: '青岛仓',
      slots: (['FRONT', 'REST', 'STORAGE'] as const).map((zone) => ({ zone, code: `${zone}-1` })),
      administrator: { name: '管理员', username: 'root', secret: 'root-secret' },
    };
    expect(await refusalsOf(api.setup.found({ ...id(), ...founding, policyId: 'none' }))).toEqual([
      'NOT_FOUND',
    ]);
    await api.setup.found({ ...id(), ...founding, policyId: SHANDONG_2022_04.policyId });
    expect((await api.session.me()).warehouse?.policy).toEqual(SHANDONG_2022_04);
    close();
    await empty.close();
  });
});
