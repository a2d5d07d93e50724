import type { Line } from './read-ledger.ts';

/**
 * The rules of release and of quantities, written a second time from the domain report (§4–§10) and from nothing
 * else: this folder imports no line of the program, so a mistake made there is not repeated here.
 */

type Gap = { seq: number; claimed: number; confirmed: number; confirmedAt: number };
type Sample = { layer: string; result: string | null; enteredBy: string | null; verifiedBy: string | null };
type Code = { batch: string; kind: string; number: number; carton: number; life: string[] };

type Batch = {
  no: string;
  merchant: string;
  policy: string;
  submittedBy: string;
  approved: boolean;
  papers: Set<string>;
  declared: Map<number, number>;
  counted: Map<number, number>;
  holds: Map<string, string>;
  accepted: number;
  zone: string | null;
  disinfecting: { at: Line; minutes: number } | null;
  disinfected: boolean;
  rest: Line | null;
  samples: Map<string, Sample>;
  cleared: boolean;
  certified: number;
  shipped: number;
};

type Policy = { restHours: number; requiredPapers: string[]; samplePlan: { layer: string; count: number }[] };

export type Verdict = {
  ok: boolean;
  problems: string[];
  batches: number;
  cleared: number;
  pieces: number;
  shipped: number;
  codes: number;
  stock: Record<string, number>;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const int = (value: unknown): number => (typeof value === 'number' && Number.isSafeInteger(value) ? value : Number.NaN);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

/** Judges a ledger by the rules alone. `problems` names each breach with its sequence number. */
export const judge = (lines: ReadonlyArray<Line>): Verdict => {
  const problems: string[] = [];
  const policies = new Map<string, Policy>();
  const batches = new Map<string, Batch>();
  const codes = new Map<string, Code>();
  const gaps = new Map<string, Gap>();
  const zones = new Map<string, string>();
  const stock: Record<string, number> = { FRONT: 0, REST: 0, STORAGE: 0 };
  const positives = new Set<string>();
  let accepted = 0;
  let clearedCount = 0;

  const say = (line: Line, what: string) => problems.push(`#${line.seq} ${line.type}: ${what}`);
  const must = (line: Line, condition: boolean, what: string) => {
    if (!condition) say(line, what);
  };
  const move = (line: Line, from: string | null, to: string | null, pieces: number) => {
    if (from !== null) stock[from] = (stock[from] ?? 0) - pieces;
    if (to !== null) stock[to] = (stock[to] ?? 0) + pieces;
    for (const [zone, level] of Object.entries(stock)) must(line, level >= 0, `zone ${zone} fell to ${level}`);
  };
  const watched = (from: Line, to: Line): number => {
    let ms = to.attestedMs - from.attestedMs;
    for (const gap of gaps.values()) if (gap.seq > from.seq && gap.confirmedAt <= to.seq) ms += gap.confirmed;
    return ms;
  };
  const step = (line: Line, code: string, batch: string, from: string[], to: string) => {
    const known = codes.get(code);
    if (known === undefined) return say(line, `code ${code} was never reserved`);
    must(line, known.batch === batch, `code ${code} belongs to another batch`);
    const now = known.life.at(-1) ?? '';
    must(line, from.includes(now), `code ${code} is ${now}, not ${from.join('/')}`);
    known.life.push(to);
  };

  let boot = '';
  let mono = 0;
  let attested = 0;
  for (const line of lines) {
    // Attested time grows by what the monotonic clock of one boot shows, and by nothing else.
    if (line.bootId === boot) must(line, line.attestedMs - attested <= Math.max(0, line.monoMs - mono), 'attested time ran ahead');
    else must(line, line.attestedMs === attested, 'attested time grew across a restart of the computer');
    must(line, line.attestedMs >= attested, 'attested time ran backwards');
    boot = line.bootId;
    mono = line.monoMs;
    attested = line.attestedMs;

    const p = line.payload;
    const id = text(p['batchId']);
    const batch = batches.get(id);
    const need = (): Batch | null => {
      if (batch === undefined) say(line, 'about a batch that was never declared');
      return batch ?? null;
    };

    switch (line.type) {
      case 'warehouse.founded':
        for (const slot of list(p['slots']).map(record)) zones.set(text(slot['slotId']), text(slot['zone']));
        break;
      case 'policy.adopted': {
        const policy = record(p['policy']);
        policies.set(text(policy['policyId']), {
          restHours: int(policy['restHours']),
          requiredPapers: list(policy['requiredPapers']).map(text),
          samplePlan: list(policy['samplePlan']).map(record).map((item) => ({ layer: text(item['layer']), count: int(item['count']) })),
        });
        break;
      }
      case 'clock.gapOpened':
        gaps.set(text(p['gapId']), { seq: line.seq, claimed: int(p['claimedMs']), confirmed: 0, confirmedAt: Number.POSITIVE_INFINITY });
        break;
      case 'clock.gapConfirmed': {
        const gap = gaps.get(text(p['gapId']));
        const persons = new Set(list(p['confirmedBy']).map(text));
        must(line, persons.size === 2, 'a gap needs two persons');
        if (gap === undefined) say(line, 'no such gap');
        else {
          must(line, int(p['confirmedMs']) <= gap.claimed, 'more confirmed than claimed');
          gap.confirmed = int(p['confirmedMs']);
          gap.confirmedAt = line.seq;
        }
        break;
      }
      case 'declaration.submitted':
        batches.set(id, {
          no: text(p['batchNo']), merchant: text(p['merchantId']), policy: text(p['policyId']), submittedBy: line.actorId, approved: false,
          papers: new Set(), declared: quantities(p['lines'], 'quantity'), counted: new Map(), holds: new Map(), accepted: 0, zone: null,
          disinfecting: null, disinfected: false, rest: null, samples: new Map(), cleared: false, certified: 0, shipped: 0,
        });
        break;
      case 'declaration.amended': {
        const it = need();
        if (it !== null) {
          it.declared = quantities(p['lines'], 'quantity');
          it.approved = false;
        }
        break;
      }
      case 'declaration.approved': {
        const it = need();
        if (it !== null) {
          must(line, line.actorId !== it.submittedBy, 'reviewed by the one who submitted it');
          it.approved = true;
        }
        break;
      }
      case 'declaration.returned':
        need();
        break;
      case 'paper.attached':
        need()?.papers.add(text(p['kind']));
        break;
      case 'hold.placed':
        need()?.holds.set(text(p['holdId']), text(p['kind']));
        break;
      case 'hold.lifted': {
        const it = need();
        const kind = it?.holds.get(text(p['holdId']));
        must(line, kind !== undefined, 'no such hold');
        must(line, kind !== 'POSITIVE', 'a positive was lifted at the gate');
        if (kind === 'MISMATCH' || kind === 'MANUAL') must(line, new Set(list(p['liftedBy']).map(text)).size >= 2, 'lifted by one person');
        if (kind === 'DOCS' && it !== null) {
          const required = policies.get(it.policy)?.requiredPapers ?? [];
          must(line, required.every((one) => it.papers.has(one)), 'DOCS lifted with papers missing');
        }
        it?.holds.delete(text(p['holdId']));
        break;
      }
      case 'batch.arrived':
        must(line, need()?.approved === true, 'arrived without approval');
        break;
      case 'inspection.counted': {
        const it = need();
        const no = int(p['lineNo']);
        const value = p['mode'] === 'SET' ? int(p['quantity']) : (it?.counted.get(no) ?? 0) + int(p['quantity']);
        must(line, value >= 0, 'counted below nothing');
        it?.counted.set(no, value);
        break;
      }
      case 'inspection.completed': {
        const it = need();
        const rows = list(p['lines']).map(record);
        const differs = rows.some((row) => row['conformant'] !== true || int(row['declared']) !== int(row['counted']));
        if (differs) {
          const second = text(p['secondBy']);
          must(line, second !== '' && second !== text(p['inspectedBy']), 'a difference without a second person');
        }
        for (const row of rows) {
          must(line, it?.declared.get(int(row['lineNo'])) === int(row['declared']), `line ${int(row['lineNo'])} was declared otherwise`);
          must(line, it?.counted.get(int(row['lineNo'])) === int(row['counted']), `line ${int(row['lineNo'])} was counted otherwise`);
        }
        break;
      }
      case 'batch.accepted': {
        const it = need();
        if (it === null) break;
        const counted = [...it.counted.values()].reduce((sum, one) => sum + one, 0);
        must(line, int(p['quantity']) === counted, `accepted ${int(p['quantity'])}, counted ${counted}`);
        it.accepted = int(p['quantity']);
        accepted += it.accepted;
        it.zone = 'FRONT';
        move(line, null, 'FRONT', it.accepted);
        break;
      }
      case 'disinfection.started': {
        const it = need();
        if (it !== null) it.disinfecting = { at: line, minutes: int(p['contactMinutes']) };
        break;
      }
      case 'disinfection.ended': {
        const it = need();
        if (it === null) break;
        if (it.disinfecting === null) say(line, 'ended what never began');
        else must(line, watched(it.disinfecting.at, line) >= it.disinfecting.minutes * 60_000, 'contact time was not over');
        it.disinfecting = null;
        it.disinfected = true;
        break;
      }
      case 'batch.restStarted': {
        const it = need();
        if (it === null) break;
        must(line, it.disinfected && it.disinfecting === null, 'rests without having been disinfected');
        must(line, zones.get(text(p['slotId'])) === 'REST', 'rests outside the resting zone');
        must(line, int(p['quantity']) === it.accepted, 'another number rests than was accepted');
        for (const other of batches.values()) must(line, other === it || other.zone !== 'REST' || !sameSlot(other, text(p['slotId'])), 'slot shared with another batch');
        move(line, it.zone, 'REST', it.accepted);
        it.zone = 'REST';
        it.rest = line;
        break;
      }
      case 'sample.taken':
        must(line, need()?.rest !== null, 'sampled before the rest');
        batch?.samples.set(text(p['sampleId']), { layer: text(p['layer']), result: null, enteredBy: null, verifiedBy: null });
        break;
      case 'sample.resultEntered': {
        const sample = need()?.samples.get(text(p['sampleId']));
        if (sample === undefined) say(line, 'no such sample');
        else Object.assign(sample, { result: text(p['result']), enteredBy: text(p['enteredBy']), verifiedBy: null });
        if (p['result'] === 'POSITIVE') positives.add(id);
        break;
      }
      case 'sample.resultRejected': {
        const sample = need()?.samples.get(text(p['sampleId']));
        if (sample !== undefined) Object.assign(sample, { result: null, enteredBy: null, verifiedBy: null });
        break;
      }
      case 'sample.resultVerified': {
        const sample = need()?.samples.get(text(p['sampleId']));
        if (sample === undefined) say(line, 'no such sample');
        else {
          must(line, text(p['verifiedBy']) !== sample.enteredBy, 'verified by the one who entered it');
          must(line, text(p['result']) === sample.result, 'verified another result than was entered');
          sample.verifiedBy = text(p['verifiedBy']);
        }
        break;
      }
      case 'batch.cleared': {
        const it = need();
        if (it === null) break;
        clearedCount += 1;
        const policy = policies.get(it.policy);
        if (policy === undefined) {
          say(line, 'judged under no policy');
          break;
        }
        must(line, line.clockState === 'STEADY', 'cleared while the clock was in doubt');
        must(line, it.approved, 'never approved');
        must(line, policy.requiredPapers.every((kind) => it.papers.has(kind)), 'papers missing');
        must(line, it.disinfected, 'never disinfected');
        must(line, it.holds.size === 0, `held: ${[...it.holds.values()].join(', ')}`);
        must(line, it.rest !== null && watched(it.rest, line) >= policy.restHours * 3_600_000, 'released early');
        const standing = [...it.samples.values()].filter((sample) => sample.result !== 'INVALID');
        for (const { layer, count } of policy.samplePlan) {
          must(line, standing.filter((sample) => sample.layer === layer).length >= count, `too few samples of ${layer}`);
        }
        must(line, standing.length > 0 && standing.every((sample) => sample.result === 'NEGATIVE'), 'a sample is not negative');
        must(line, standing.every((sample) => sample.verifiedBy !== null && sample.verifiedBy !== sample.enteredBy), 'a result is not verified by a second person');
        must(line, !positives.has(id), 'a positive was never dismissed');
        it.cleared = true;
        break;
      }
      case 'batch.stored': {
        const it = need();
        if (it === null) break;
        must(line, it.cleared, 'stored without clearance');
        must(line, zones.get(text(p['slotId'])) === 'STORAGE', 'stored outside the storage zone');
        must(line, int(p['quantity']) === it.accepted, 'another number was stored than accepted');
        move(line, it.zone, 'STORAGE', it.accepted);
        it.zone = 'STORAGE';
        break;
      }
      case 'codes.reserved': {
        const it = need();
        must(line, it?.zone === 'STORAGE', 'codes before storage');
        const made = list(p['codes']).map(record);
        must(line, made.filter((one) => one['kind'] === 'PIECE').length === it?.accepted, 'not one code a piece');
        for (const one of made) {
          const code = text(one['code']);
          must(line, !codes.has(code), `code ${code} exists already`);
          codes.set(code, { batch: id, kind: text(one['kind']), number: int(one['number']), carton: int(one['carton']), life: ['RESERVED'] });
        }
        break;
      }
      case 'label.printed':
        for (const code of list(p['codes']).map(text)) {
          must(line, !(codes.get(code)?.life.includes('PRINTED') ?? false), `code ${code} printed a second time`);
          step(line, code, id, ['RESERVED'], 'PRINTED');
        }
        break;
      case 'code.voided':
        for (const code of list(p['codes']).map(text)) step(line, code, id, ['RESERVED', 'PRINTED', 'APPLIED'], 'VOID');
        break;
      case 'code.reissued': {
        const old = codes.get(text(p['replaces']));
        const one = record(p['replacement']);
        must(line, old?.life.at(-1) === 'VOID', 'reissued a code that is not void');
        must(line, !codes.has(text(one['code'])), 'reissued under a code that exists');
        must(line, old?.number === int(one['number']) && old.kind === text(one['kind']), 'the replacement has another number');
        codes.set(text(one['code']), { batch: id, kind: text(one['kind']), number: int(one['number']), carton: int(one['carton']), life: ['RESERVED'] });
        break;
      }
      case 'code.applied':
        for (const code of list(p['codes']).map(text)) step(line, code, id, ['PRINTED'], 'APPLIED');
        break;
      case 'exitCertificate.issued': {
        const it = need();
        if (it === null) break;
        const ready = [...codes.values()].filter((code) => code.batch === id && code.kind === 'PIECE' && code.life.at(-1) === 'APPLIED').length;
        must(line, int(p['quantity']) === ready && ready === it.accepted, 'certified another number than is labelled');
        must(line, it.cleared && it.holds.size === 0, 'certified a batch that is not free');
        it.certified = int(p['quantity']);
        break;
      }
      case 'collection.picked':
        for (const code of list(p['codes']).map(text)) step(line, code, id, ['APPLIED'], 'PICKED');
        break;
      case 'collection.putBack':
        for (const code of list(p['codes']).map(text)) step(line, code, id, ['PICKED'], 'APPLIED');
        break;
      case 'collection.cancelled':
        for (const code of codes.values()) if (code.batch === id && code.life.at(-1) === 'PICKED') code.life.push('APPLIED');
        break;
      case 'collection.signed': {
        const it = need();
        if (it === null) break;
        const out = list(p['codes']).map(text);
        const pieces = out.filter((code) => codes.get(code)?.kind === 'PIECE').length;
        for (const code of out) step(line, code, id, ['PICKED'], 'SHIPPED');
        must(line, pieces === int(p['quantity']), 'signed for another number than left');
        must(line, it.cleared && it.certified > 0, 'left without a certificate');
        must(line, it.holds.size === 0, 'left under a hold');
        it.shipped += pieces;
        must(line, it.shipped <= it.certified, 'more left than was certified');
        move(line, 'STORAGE', null, pieces);
        break;
      }
      default:
        break;
    }
  }

  const shipped = [...batches.values()].reduce((sum, one) => sum + one.shipped, 0);
  const standing = Object.values(stock).reduce((sum, one) => sum + one, 0);
  if (accepted !== standing + shipped) problems.push(`accepted ${accepted} ≠ standing ${standing} + collected ${shipped}`);
  return { ok: problems.length === 0, problems, batches: batches.size, cleared: clearedCount, pieces: accepted, shipped, codes: codes.size, stock };

  function sameSlot(other: Batch, slotId: string): boolean {
    return other.rest !== null && text(other.rest.payload['slotId']) === slotId;
  }
};

const quantities = (value: unknown, key: string): Map<number, number> =>
  new Map(list(value).map(record).map((row) => [int(row['lineNo']), int(row[key])]));
