import {
  batchOf,
  isSampled,
  isWaived,
  mayMove,
  movePieces,
  must,
  wants,
  watched,
  type Batch,
  type Book,
  type Rule,
} from './book.ts';
import { onItsDay, owe } from './entry-rules.ts';
import { excuseDeclaring } from './paper-rules.ts';
import type { Line } from './read-ledger.ts';
import { int, list, record, text, texts } from './values.ts';
import { insideOf } from './ways.ts';

/** The gate: arrival, inspection, what is turned away, disinfection, exposure (domain report §3.4, §4.3, §4.4, §7). */

const MINUTE_MS = 60_000;

const arrived: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const emergency = record(line.payload['emergency']);
  const allowedBy = text(emergency['allowedBy']);
  must(
    book,
    line,
    batch.approved || (allowedBy !== '' && text(emergency['reason']) !== ''),
    'arrived without approval',
  );
  must(book, line, allowedBy !== line.actorId, 'let in without approval by one person');
  if (allowedBy !== '') {
    const roles = book.persons.get(allowedBy)?.roles ?? [];
    must(
      book,
      line,
      roles.includes('RESIDENT_SUPERVISOR') || roles.includes('MANAGER'),
      'let in without approval by nobody who may',
    );
  }
  must(book, line, !batch.arrived, 'arrived twice');
  must(book, line, !batch.booking.expired, 'arrived on a booking that has expired');
  must(book, line, !book.market.closed, 'arrived while the warehouse was closed');
  batch.arrived = true;
  batch.gate.differs = texts(line.payload['differs']);
  if (line.v > 1 && line.payload['seal'] === 'BROKEN')
    must(book, line, batch.gate.differs.includes('SEAL'), 'a broken seal that is no difference');
  if (batch.gate.differs.length > 0) owe(book, line, 'MISMATCH');
};

/** Nobody opens what is in question: no count while container or seal hold the batch. */
const mayCount = (book: Book, line: Line, batch: Batch): void => {
  must(book, line, batch.arrived && !batch.inspected && !batch.gate.turnedAway, 'counted at the wrong time');
  must(
    book,
    line,
    batch.gate.differs.length === 0 || ![...batch.holds.values()].includes('MISMATCH'),
    'opened while container or seal were in question',
  );
};

const forget = (batch: Batch, no: number): void => void batch.gate.recountedBy.delete(no);

const counted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const { gate } = batch;
  const no = int(line.payload['lineNo']);
  const set = line.payload['mode'] === 'SET';
  const quantity = int(line.payload['quantity']);
  const instance = typeof line.payload['instance'] === 'string' ? line.payload['instance'] : null;
  const value = (set ? 0 : (batch.counted.get(no) ?? 0)) + quantity;
  mayCount(book, line, batch);
  must(book, line, batch.declared.has(no), `line ${no} was never declared`);
  must(book, line, value >= 0, 'counted below nothing');
  must(
    book,
    line,
    instance === null || !gate.counts.some((one) => one.instance === instance),
    'a piece was counted twice by its own code',
  );
  batch.counted.set(no, value);
  if (set) gate.counts = gate.counts.filter((one) => one.line !== no);
  gate.counts = [...gate.counts, { seq: line.seq, line: no, set, quantity, instance }];
  gate.counters.set(no, new Set([...(gate.counters.get(no) ?? []), line.actorId]));
  forget(batch, no);
};

const undone: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const { gate } = batch;
  const last = gate.counts.at(-1);
  const no = int(line.payload['lineNo']);
  mayCount(book, line, batch);
  must(
    book,
    line,
    last !== undefined &&
      !last.set &&
      last.seq === int(line.payload['undoes']) &&
      last.line === no &&
      last.quantity === int(line.payload['quantity']),
    'took back another count than the newest',
  );
  const value = (batch.counted.get(no) ?? 0) - int(line.payload['quantity']);
  must(book, line, value >= 0, 'counted below nothing');
  batch.counted.set(no, value);
  gate.counts = gate.counts.slice(0, -1);
  forget(batch, no);
};

const checked: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const no = int(line.payload['lineNo']);
  mayCount(book, line, batch);
  batch.gate.agrees.set(no, line.payload['typeAgrees'] === true && line.payload['specAgrees'] === true);
  forget(batch, no);
};

const assessed: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const no = int(line.payload['lineNo']);
  const [damaged, refused] = [int(line.payload['damaged']), int(line.payload['refused'])];
  mayCount(book, line, batch);
  must(
    book,
    line,
    damaged >= 0 && refused >= 0 && damaged + refused <= (batch.counted.get(no) ?? 0),
    'more damaged and refused than counted',
  );
  must(book, line, refused === 0 || text(line.payload['why']) !== '', 'refused without a reason');
  batch.gate.damaged.set(no, damaged);
  batch.gate.refused.set(no, refused);
  forget(batch, no);
};

const recounted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const { gate } = batch;
  const no = int(line.payload['lineNo']);
  const by = text(line.payload['recountedBy']);
  mayCount(book, line, batch);
  must(book, line, book.persons.has(by), 'counted again by somebody unknown');
  must(book, line, gate.counters.get(no)?.has(by) !== true, 'counted again by one who had counted');
  must(book, line, batch.counted.get(no) === int(line.payload['first']), 'another first count is named');
  const agrees = int(line.payload['quantity']) === batch.counted.get(no);
  must(book, line, agrees === (line.payload['agrees'] === true), 'two counts are called what they are not');
  if (agrees) {
    gate.recountedBy.set(no, by);
    return;
  }
  batch.counted.delete(no);
  gate.counters.delete(no);
  gate.damaged.delete(no);
  gate.refused.delete(no);
  gate.recountedBy.delete(no);
  gate.counts = gate.counts.filter((one) => one.line !== no);
};

type Row = Readonly<Record<string, unknown>>;

/** What a row of the inspection must say of itself, reckoned anew from what was counted. */
const judgeRow = (book: Book, line: Line, batch: Batch, row: Row): { mismatch: boolean } => {
  const { gate } = batch;
  const no = int(row['lineNo']);
  const declared = batch.declared.get(no) ?? Number.NaN;
  const found = batch.counted.get(no) ?? Number.NaN;
  const damaged = gate.damaged.get(no) ?? 0;
  const refused = gate.refused.get(no) ?? 0;
  const agrees = gate.agrees.get(no) === true;
  const taken = found - refused;
  const conformant = found === declared && agrees && damaged === 0 && refused === 0;
  const mismatch = found < declared || taken > declared || (!agrees && taken > 0);
  must(book, line, int(row['declared']) === declared, `line ${no} was declared otherwise`);
  must(book, line, int(row['counted']) === found, `line ${no} was counted otherwise`);
  must(book, line, damaged + refused <= found, `line ${no}: more damaged and refused than counted`);
  if (line.v === 1) {
    must(
      book,
      line,
      row['conformant'] !== true || declared === found,
      `line ${no} is called right and differs`,
    );
    return { mismatch: row['conformant'] !== true };
  }
  must(book, line, (row['conformant'] === true) === conformant, `line ${no} is called what it is not`);
  must(book, line, (row['mismatch'] === true) === mismatch, `line ${no} is called what it is not`);
  must(
    book,
    line,
    int(row['damaged']) === damaged && int(row['refused']) === refused,
    `line ${no}: others are damaged or refused than were found`,
  );
  must(book, line, conformant || gate.recountedBy.has(no), 'a difference without a second person');
  return { mismatch };
};

const inspected: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const rows = list(line.payload['lines']).map(record);
  mayCount(book, line, batch);
  must(book, line, rows.length === batch.declared.size, 'not every line was inspected');
  const judged = rows.map((row) => judgeRow(book, line, batch, row));
  batch.inspected = true;
  batch.gate.damagedPieces = rows.reduce((sum, row) => sum + (line.v === 1 ? 0 : int(row['damaged'])), 0);
  if (line.v === 1 && judged.some((one) => one.mismatch)) {
    const second = text(line.payload['secondBy']);
    must(
      book,
      line,
      second !== '' && second !== text(line.payload['inspectedBy']),
      'a difference without a second person',
    );
  }
  const taken = total(batch.counted) - total(batch.gate.refused);
  if (taken > 0 && judged.some((one) => one.mismatch)) owe(book, line, 'MISMATCH');
};

const total = (by: ReadonlyMap<number, number>): number =>
  [...by.values()].reduce((sum, one) => sum + one, 0);

const accepted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const quantity = int(line.payload['quantity']);
  const taken = total(batch.counted) - total(batch.gate.refused);
  must(book, line, batch.inspected && batch.accepted === 0, 'accepted at the wrong time');
  must(book, line, quantity === taken && quantity > 0, `accepted ${quantity}, counted ${taken}`);
  onItsDay(book, line);
  batch.accepted = quantity;
  batch.gate.acceptedAt = line;
  batch.zone = 'FRONT';
  book.accepted += quantity;
  movePieces(book, line, null, 'FRONT', quantity);
};

const partRefused: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const quantity = int(line.payload['quantity']);
  const rows = list(line.payload['lines']).map(record);
  const sum = rows.reduce((all, row) => all + int(row['quantity']), 0);
  must(
    book,
    line,
    batch.arrived && quantity > 0 && quantity === sum,
    'refused another number than its lines',
  );
  if (batch.inspected)
    must(
      book,
      line,
      quantity === total(batch.gate.refused),
      `refused ${quantity}, found ${total(batch.gate.refused)} to refuse`,
    );
  must(book, line, batch.gate.parts.size === 0, 'refused twice');
  onItsDay(book, line);
  batch.gate.parts.set(text(line.payload['partId']), { quantity, departed: false });
};

const partDeparted: Rule = (book, line) => {
  const part = batchOf(book, line)?.gate.parts.get(text(line.payload['partId']));
  if (part === undefined) return must(book, line, false, 'a part left that was never refused');
  must(book, line, !part.departed, 'a refused part left twice');
  must(book, line, int(line.payload['quantity']) === part.quantity, 'another number left than was refused');
  must(book, line, text(line.payload['plate']) !== '', 'a refused part left on no vehicle');
  onItsDay(book, line);
  part.departed = true;
};

const batchRefused: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, batch.arrived && batch.accepted === 0, 'refused goods that were taken in');
  must(book, line, batch.gate.parts.size === 1, 'refused as a whole and nothing of it');
  batch.gate.turnedAway = true;
};

const photoAdded: Rule = (book, line) => {
  const batch = batchOf(book, line);
  const no = line.payload['lineNo'];
  batch?.gate.photos.add(typeof no === 'number' ? `#${no}` : text(line.payload['about']));
};

const repacked: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  mayMove(book, line, batch);
  must(
    book,
    line,
    batch.gate.damagedPieces > 0 && int(line.payload['pieces']) >= batch.gate.damagedPieces,
    'fewer packed anew than were damaged',
  );
  batch.gate.repacked = true;
};

const piecesAdded: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const no = int(line.payload['lineNo']);
  const quantity = int(line.payload['quantity']);
  const two = texts(line.payload['countedBy']);
  const level = (batch.counted.get(no) ?? Number.NaN) + quantity;
  must(book, line, new Set(two).size === 2 && two.includes(line.actorId), 'added pieces by one person');
  must(book, line, batch.zone === 'FRONT' && !batch.cleared, 'added pieces to goods that are not in front');
  must(
    book,
    line,
    quantity > 0 && level <= (batch.declared.get(no) ?? Number.NaN),
    'more came later than were missing',
  );
  onItsDay(book, line);
  batch.counted.set(no, level);
  batch.accepted += quantity;
  batch.gate.addedSeq = line.seq;
  batch.disinfected = false;
  book.accepted += quantity;
  movePieces(book, line, null, 'FRONT', quantity);
  if (batch.rest !== null && restarts(book, batch, 'PIECES_ADDED'))
    book.owed.push({ line, batch: idOf(line) });
};

const idOf = (line: Line): string => text(line.payload['batchId']);

/** True when the batch's policy lets its rest count anew for this cause. */
const restarts = (book: Book, batch: Batch, cause: string): boolean =>
  book.policies.get(batch.policy)?.restartsOn.includes(cause) === true;

const useAgent = (book: Book, line: Line): void => {
  const id = line.payload['preparationId'];
  if (typeof id !== 'string') return;
  const preparation = book.preparations.get(id);
  if (preparation === undefined) return must(book, line, false, 'used an agent that nobody mixed');
  preparation.used += int(line.payload['usedMl']);
  must(book, line, preparation.used <= preparation.amount, 'used more of an agent than was mixed');
  must(book, line, watched(book, preparation.at, line) <= preparation.validMs, 'used an agent too old');
  must(
    book,
    line,
    preparation.agent === line.payload['agent'] && preparation.mgPerL === int(line.payload['mgPerL']),
    'another agent was used than was mixed',
  );
};

const prepared: Rule = (book, line) => {
  const p = line.payload;
  must(book, line, !book.preparations.has(text(p['preparationId'])), 'mixed twice');
  onItsDay(book, line);
  book.preparations.set(text(p['preparationId']), {
    at: line,
    agent: text(p['agent']),
    mgPerL: int(p['mgPerL']),
    amount: int(p['amountMl']),
    validMs: int(p['validMs']),
    used: 0,
  });
};

const disinfectionStarted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const p = line.payload;
  const minutes = int(p['contactMinutes']);
  const policy = book.policies.get(batch.policy);
  const agent = policy?.disinfectants.find((one) => one.agent === p['agent']);
  must(
    book,
    line,
    batch.unpacked && batch.zone === 'FRONT' && !batch.cleared && batch.disinfecting.size === 0,
    'disinfected at the wrong time',
  );
  must(
    book,
    line,
    !wants(book, batch, 'SAMPLE', 'DISINFECT') || isSampled(book, batch) || isWaived(book, batch, 'SAMPLED'),
    'disinfected before it was sampled',
  );
  must(
    book,
    line,
    agent !== undefined && int(p['mgPerL']) >= agent.min && int(p['mgPerL']) <= agent.max,
    'a concentration that the policy does not name',
  );
  must(book, line, agent?.minutes === minutes, 'a contact time that the policy does not name');
  must(
    book,
    line,
    policy?.preparationRequired !== true || typeof p['preparationId'] === 'string',
    'an agent that nobody mixed, where the policy wants it named',
  );
  must(
    book,
    line,
    line.v === 1 || !batch.disinfected || text(p['reason']) !== '',
    'disinfected once more without a reason',
  );
  useAgent(book, line);
  mayMove(book, line, batch);
  batch.disinfecting.set(text(p['disinfectionId']), { at: line, minutes });
};

const disinfectionEnded: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const id = text(line.payload['disinfectionId']);
  const run = batch.disinfecting.get(id);
  if (run === undefined) return must(book, line, false, 'ended what never began');
  must(book, line, watched(book, run.at, line) >= run.minutes * MINUTE_MS, 'contact time was not over');
  batch.disinfecting.delete(id);
  batch.disinfected = true;
  batch.gate.disinfectedAt = line;
};

const roundStarted: Rule = (book, line) => {
  useAgent(book, line);
  onItsDay(book, line);
  book.rounds.set(text(line.payload['roundId']), {
    at: line,
    minutes: int(line.payload['contactMinutes']),
    ended: false,
  });
};

const roundEnded: Rule = (book, line) => {
  const round = book.rounds.get(text(line.payload['roundId']));
  if (round === undefined) return must(book, line, false, 'ended what never began');
  must(book, line, !round.ended, 'ended twice');
  must(book, line, watched(book, round.at, line) >= round.minutes * MINUTE_MS, 'contact time was not over');
  round.ended = true;
};

/** What must be done before goods are laid to rest, for the first time or again. */
const mayRest = (book: Book, line: Line, batch: Batch, slot: string): void => {
  must(
    book,
    line,
    (batch.disinfected || isWaived(book, batch, 'DISINFECTED') || !wants(book, batch, 'DISINFECT', 'REST')) &&
      batch.disinfecting.size === 0,
    'rests without having been disinfected',
  );
  must(
    book,
    line,
    !wants(book, batch, 'SAMPLE', 'REST') || isSampled(book, batch) || isWaived(book, batch, 'SAMPLED'),
    'rests before it was sampled',
  );
  must(book, line, book.zones.get(slot) === 'REST', 'rests outside the resting zone');
  must(
    book,
    line,
    int(line.payload['quantity']) === insideOf(book, idOf(line), batch),
    'another number rests than is here',
  );
  const others = [...book.batches].filter(([, other]) => other !== batch && other.slot === slot);
  must(
    book,
    line,
    others.length < (book.policies.get(batch.policy)?.perSlot ?? 1),
    'slot shared with another batch',
  );
  for (const [id, other] of others)
    if (other.rest !== null && !other.cleared && restarts(book, other, 'SLOT_SHARED'))
      book.owed.push({ line, batch: id });
  onItsDay(book, line);
  mayMove(book, line, batch);
  batch.slot = slot;
};

const restStarted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, batch.rest === null, 'put to rest twice');
  must(book, line, !book.frozenZones.has('REST'), 'brought into a frozen zone');
  mayRest(book, line, batch, text(line.payload['slotId']));
  movePieces(book, line, batch.zone, 'REST', insideOf(book, idOf(line), batch));
  batch.zone = 'REST';
  batch.rest = line;
};

const moved: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const [from, to] = [text(line.payload['from']), text(line.payload['to'])];
  must(book, line, from === batch.zone && !batch.cleared, 'moved from where it did not stand');
  must(book, line, to === 'FRONT' || (from === 'FRONT' && to === 'REST'), 'moved where nobody may move it');
  if (to === 'REST') {
    must(book, line, batch.rest !== null, 'moved to rest before it ever rested');
    mayRest(book, line, batch, text(line.payload['slotId']));
    if (restarts(book, batch, 'BACK_TO_FRONT')) book.owed.push({ line, batch: idOf(line) });
  } else {
    onItsDay(book, line);
    batch.slot = null;
  }
  movePieces(book, line, from, to, insideOf(book, idOf(line), batch));
  batch.zone = to;
};

const restRestarted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const cause = text(line.payload['cause']);
  must(book, line, batch.rest !== null && !batch.cleared, 'rest restarted of goods that do not rest');
  must(
    book,
    line,
    restarts(book, batch, cause),
    `rest restarted for ${cause}, which its policy does not know`,
  );
  batch.gate.restartedAt = line;
  const paid = book.owed.findIndex(
    (one) => one.batch === idOf(line) && one.line.commandId === line.commandId,
  );
  if (paid >= 0) book.owed.splice(paid, 1);
};

const stockEntered: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const p = line.payload;
  const zone = text(p['zone']);
  const slot = typeof p['slotId'] === 'string' ? p['slotId'] : null;
  const quantity = int(p['quantity']);
  const two = texts(p['attestedBy']);
  const rest = record(p['rest']);
  const credit = p['rest'] === null ? 0 : int(rest['creditMs']);
  const disinfection = p['disinfection'] === null ? null : record(p['disinfection']);
  const sampled = list(p['tests']).map((one) => int(record(one)['sampledAtMs']));
  must(book, line, !book.openingClosed, 'opening stock after opening day was closed');
  must(book, line, !batch.arrived && batch.accepted === 0, 'opening stock that came by the gate');
  must(book, line, new Set(two).size === 2 && two.includes(line.actorId), 'attested by one person');
  must(
    book,
    line,
    two.every((one) => book.persons.has(one)),
    'attested by somebody unknown',
  );
  must(book, line, text(record(p['file'])['sha256']).length === 64, 'attested without a paper');
  must(
    book,
    line,
    quantity > 0 && quantity === total(batch.declared),
    'entered another number than its lines',
  );
  must(
    book,
    line,
    credit >= 0 && (p['rest'] === null || int(rest['startedAtMs']) + credit === line.recordedMs),
    'credits another rest than it attests',
  );
  must(book, line, zone === 'FRONT' || p['rest'] !== null, 'stands where it rests without a start of rest');
  must(
    book,
    line,
    [...sampled, disinfection === null ? 0 : int(disinfection['endedAtMs'])].every(
      (ms) => ms <= line.recordedMs,
    ),
    'attests what has not happened yet',
  );
  if (zone !== 'FRONT')
    must(book, line, book.zones.get(slot ?? '') === zone, 'stands in a slot of another zone');
  if (zone === 'REST') {
    const others = [...book.batches.values()].filter((other) => other !== batch && other.slot === slot);
    must(
      book,
      line,
      others.length < (book.policies.get(batch.policy)?.perSlot ?? 1),
      'slot shared with another batch',
    );
  }
  excuseDeclaring(book, text(p['batchId']));
  onItsDay(book, line);
  Object.assign(batch, {
    approved: true,
    arrived: true,
    inspected: true,
    unpacked: true,
    accepted: quantity,
    zone,
    slot,
    disinfected: disinfection !== null,
    rest: p['rest'] === null ? null : { ...line, attestedMs: line.attestedMs - credit },
  });
  for (const [no, declared] of batch.declared) batch.counted.set(no, declared);
  batch.gate.acceptedAt = line;
  batch.gate.opening = { creditMs: credit, sampled };
  book.accepted += quantity;
  book.openingPieces += quantity;
  movePieces(book, line, null, zone, quantity);
};

const openingClosed: Rule = (book, line) => {
  const two = texts(line.payload['closedBy']);
  const entered = [...book.batches.values()].filter((batch) => batch.gate.opening !== null).length;
  must(book, line, !book.openingClosed, 'opening day was closed twice');
  must(book, line, new Set(two).size === 2 && two.includes(line.actorId), 'closed by one person');
  must(
    book,
    line,
    int(line.payload['batches']) === entered && int(line.payload['pieces']) === book.openingPieces,
    'closed with other numbers than were entered',
  );
  book.openingClosed = true;
};

/** Rules of the gate. */
export const GATE_RULES: Readonly<Record<string, Rule>> = {
  'batch.arrived': arrived,
  'inspection.counted': counted,
  'inspection.countUndone': undone,
  'inspection.lineChecked': checked,
  'inspection.lineAssessed': assessed,
  'inspection.recounted': recounted,
  'inspection.completed': inspected,
  'batch.accepted': accepted,
  'part.refused': partRefused,
  'part.departed': partDeparted,
  'batch.refused': batchRefused,
  // What was sent away never was in the warehouse.
  'arrival.refused': onItsDay,
  'photo.added': photoAdded,
  'batch.repacked': repacked,
  'pieces.added': piecesAdded,
  'disinfectant.prepared': prepared,
  'disinfection.started': disinfectionStarted,
  'disinfection.ended': disinfectionEnded,
  'areaDisinfection.started': roundStarted,
  'areaDisinfection.ended': roundEnded,
  'batch.restStarted': restStarted,
  'batch.moved': moved,
  'rest.restarted': restRestarted,
  'opening.stockEntered': stockEntered,
  'opening.closed': openingClosed,
};
