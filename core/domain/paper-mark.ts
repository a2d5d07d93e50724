/**
 * The mark that a printed form carries as a QR: what it is, its number, and an entry of the ledger with its hash. Whoever
 * scans it at the gate learns whether this house's ledger still holds that entry: a form whose number or figures were made
 * up names a hash that the ledger does not have. Upper-case letters, digits and signs only, so that the QR stays coarse and
 * a keyboard scanner can send it.
 */
export const PAPER_KINDS = [
  'SHEET',
  'CHECK',
  'DISINFECTION',
  'DISINFECTIONS',
  'SAMPLES',
  'EXIT',
  'RECEIPT',
  'AGEING',
  'OVERDUE',
  'STOCKTAKE',
  'INCIDENT',
] as const;
export type PaperKindMarked = (typeof PAPER_KINDS)[number];

export type PaperMark = {
  readonly kind: PaperKindMarked;
  /** Number of the form; empty for one whose number cannot be written with the signs of a mark. */
  readonly number: string;
  readonly seq: number;
  /** SHA-256 of the ledger's entry `seq`, 64 lower-case hexadecimal digits. */
  readonly hash: string;
};

const NUMBER = /^[0-9A-Z./-]{0,40}$/u;
const MARK = /^GATE-([A-Z]{4,14}):([0-9A-Z./-]{0,40}):([1-9]\d{0,15}):([0-9A-F]{64})$/u;

/** The text of the QR, such as `GATE-EXIT:HZ1-C220429-001:4711:9F…`. */
export const paperMark = ({ kind, number, seq, hash }: PaperMark): string => {
  const upper = number.toUpperCase();
  return `GATE-${kind}:${NUMBER.test(upper) ? upper : ''}:${seq}:${hash.toUpperCase()}`;
};

const isKind = (text: string): text is PaperKindMarked => PAPER_KINDS.some((kind) => kind === text);

/** Reads a mark back, in either case; null for any other text, half a mark included. */
export const readPaperMark = (text: string): PaperMark | null => {
  const [, kind, number, seq, hash] = MARK.exec(text.trim().toUpperCase()) ?? [];
  if (kind === undefined || number === undefined || seq === undefined || hash === undefined) return null;
  return isKind(kind) ? { kind, number, seq: Number(seq), hash: hash.toLowerCase() } : null;
};
