import { hashOf, parseLedger, type Line, type Reading } from './read-ledger.ts';

/** Forged ledgers for the oracle's tests: changed as somebody would who can write every hash anew. */

/** A line that may be changed. */
export type Draft = { -readonly [key in keyof Line]: Line[key] };

/** A forger's work: numbers the lines anew, writes every hash anew, and the chain heads that certificates name. */
export const forge = (exported: string, change: (lines: Draft[]) => ReadonlyArray<Line>): Reading => {
  const { lines, warehouseId } = parseLedger(exported);
  let prevHash = '0'.repeat(64);
  const rows = change(lines.map((line) => ({ ...line, payload: structuredClone(line.payload) }))).map(
    (line, index) => {
      const payload =
        line.type === 'exitCertificate.issued'
          ? { ...line.payload, chainHead: prevHash }
          : line.type === 'sheet.closed'
            ? { ...line.payload, chainHead: prevHash, chainSeq: index }
            : line.payload;
      const draft = { ...line, seq: index + 1, payload, payloadText: JSON.stringify(payload), prevHash };
      prevHash = hashOf(warehouseId, draft);
      const { payloadText, payload: _, ...rest } = draft;
      return JSON.stringify({ ...rest, payload: payloadText, hash: prevHash });
    },
  );
  const header = {
    format: 'gatehouse.ledger',
    layout: 1,
    hash: 'SHA-256',
    warehouseId,
    events: rows.length,
    head: { seq: rows.length, hash: prevHash },
  };
  return parseLedger([JSON.stringify(header), ...rows, ''].join('\n'));
};

/** The nth event of a type, counted from the end when negative. Throws when the walk has none. */
export const find = (lines: ReadonlyArray<Draft>, type: string, nth = 0): Draft => {
  const line = lines.filter((one) => one.type === type).at(nth);
  if (line === undefined) throw new Error(`the walk has no ${type}`);
  return line;
};

/** Changes the payload of one event. */
export const edit =
  (
    type: string,
    change: (
      payload: Readonly<Record<string, unknown>>,
      lines: ReadonlyArray<Draft>,
    ) => Readonly<Record<string, unknown>>,
    nth = 0,
  ) =>
  (lines: Draft[]): Draft[] => {
    const line = find(lines, type, nth);
    line.payload = { ...line.payload, ...change(line.payload, lines) };
    return lines;
  };

/** Takes events out. */
export const without =
  (type: string, nth = 0) =>
  (lines: Draft[]): Draft[] => {
    const line = find(lines, type, nth);
    return lines.filter((one) => one !== line);
  };

/** Moves every clock of an event and of all after it. */
export const sooner =
  (type: string, ms: number, more: (line: Draft) => void = () => {}) =>
  (lines: Draft[]): Draft[] => {
    const first = find(lines, type);
    for (const line of lines) {
      if (line.seq < first.seq) continue;
      line.attestedMs -= ms;
      line.monoMs -= ms;
      line.recordedMs -= ms;
      line.occurredMs -= ms;
    }
    more(first);
    return lines;
  };

/** Puts an event in front of another one. */
export const before =
  (type: string, nth: number, place: string, placeNth = 0) =>
  (lines: Draft[]): Draft[] => {
    const line = find(lines, type, nth);
    const rest = lines.filter((one) => one !== line);
    const at = rest.indexOf(find(rest, place, placeNth));
    const there = rest[at];
    if (there === undefined) throw new Error('nowhere to put it');
    const { recordedMs, occurredMs, monoMs, attestedMs, bootId } = there;
    return rest.toSpliced(at, 0, { ...line, recordedMs, occurredMs, monoMs, attestedMs, bootId });
  };

/** The value as a number. */
export const number = (value: unknown): number => Number(value);
/** The list's texts. */
export const strings = (value: unknown): ReadonlyArray<string> =>
  Array.isArray(value) ? value.map(String) : [];
