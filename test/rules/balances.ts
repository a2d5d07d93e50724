import type { Line } from '../oracle/read-ledger.ts';
import { int, list, record, text } from '../oracle/values.ts';

/**
 * Quantities of every batch after every act, reckoned from the ledger alone: what was declared came, was refused or is
 * missing; what was accepted stands in a zone or left some way. The oracle asks it at the end of a ledger, this at all times.
 */

type Account = {
  declared: number;
  /** Once somebody finished counting, or turned the batch away. */
  judged: boolean;
  /** Taken in at the gate, and pieces found beyond what the books knew. */
  accepted: number;
  found: number;
  refused: number;
  missing: number;
  over: number;
  readonly zones: Map<string, number>;
  shipped: number;
  returned: number;
  destroyed: number;
  lost: number;
};

const newAccount = (declared: number): Account => ({
  declared,
  judged: false,
  accepted: 0,
  found: 0,
  refused: 0,
  missing: 0,
  over: 0,
  zones: new Map(),
  shipped: 0,
  returned: 0,
  destroyed: 0,
  lost: 0,
});

const sum = (rows: ReadonlyArray<unknown>, of: (row: Readonly<Record<string, unknown>>) => number): number =>
  rows.map(record).reduce((all, row) => all + of(row), 0);
const move = (account: Account, zone: string, delta: number): void =>
  void account.zones.set(zone, (account.zones.get(zone) ?? 0) + delta);
/** The zone in which the pieces stand; a batch stands in one. */
const placeOf = (account: Account): string =>
  [...account.zones].find(([, pieces]) => pieces > 0)?.[0] ?? 'NOWHERE';

const book = (accounts: Map<string, Account>, { type, payload }: Line): void => {
  const id = text(payload['batchId']);
  const quantity = int(payload['quantity']);
  const lines = list(payload['lines']);
  if (type === 'declaration.submitted')
    return void accounts.set(id, newAccount(sum(lines, (row) => int(row['quantity']))));
  if (type === 'pieces.broughtBack')
    return void accounts.set(id, {
      ...newAccount(quantity),
      judged: true,
      accepted: quantity,
      zones: new Map([['FRONT', quantity]]),
    });
  const account = accounts.get(id);
  if (account === undefined) return;
  switch (type) {
    case 'declaration.amended':
      account.declared = sum(lines, (row) => int(row['quantity']));
      break;
    case 'inspection.completed':
      account.judged = true;
      account.missing = sum(lines, (row) => Math.max(0, int(row['declared']) - int(row['counted'])));
      account.over = sum(lines, (row) => Math.max(0, int(row['counted']) - int(row['declared'])));
      break;
    case 'part.refused':
      account.refused += quantity;
      break;
    case 'batch.refused':
      // Turned away uncounted, or counted in part: what nobody counted is refused as it was declared.
      if (!account.judged) {
        account.missing = Math.max(0, account.declared - account.refused);
        account.over = Math.max(0, account.refused - account.declared);
      }
      account.judged = true;
      break;
    case 'batch.accepted':
      account.accepted += quantity;
      move(account, 'FRONT', quantity);
      break;
    case 'opening.stockEntered':
      account.judged = true;
      account.accepted += quantity;
      move(account, text(payload['zone']), quantity);
      break;
    case 'pieces.added':
      account.accepted += quantity;
      account.missing -= quantity;
      move(account, 'FRONT', quantity);
      break;
    case 'batch.restStarted':
    case 'batch.stored':
    case 'batch.moved': {
      const from = type === 'batch.moved' ? text(payload['from']) : placeOf(account);
      const to = type === 'batch.moved' ? text(payload['to']) : type === 'batch.stored' ? 'STORAGE' : 'REST';
      move(account, from, -quantity);
      move(account, to, quantity);
      break;
    }
    case 'collection.signed':
      account.shipped += quantity;
      move(account, placeOf(account), -quantity);
      break;
    case 'pieces.returned':
      account.returned += quantity;
      move(account, placeOf(account), -quantity);
      break;
    case 'pieces.destroyed':
      account.destroyed += quantity;
      move(account, placeOf(account), -quantity);
      break;
    case 'stock.adjusted': {
      const delta = int(payload['delta']);
      const back = Math.min(Math.max(0, delta), account.lost);
      account.lost += delta < 0 ? -delta : -back;
      account.found += Math.max(0, delta) - back;
      move(account, text(payload['zone']), delta);
      break;
    }
    default:
  }
};

const faultsOf = (account: Account): ReadonlyArray<string> => {
  const { declared, accepted, refused, missing, over, found, shipped, returned, destroyed, lost } = account;
  const standing = [...account.zones.values()].reduce((all, pieces) => all + pieces, 0);
  return [
    ...(account.judged && declared + over !== accepted + refused + missing
      ? [
          `declared ${declared} (+${over}) is not accepted ${accepted} + refused ${refused} + missing ${missing}`,
        ]
      : []),
    ...(accepted + found === standing + shipped + returned + destroyed + lost
      ? []
      : [
          `accepted ${accepted} (+${found}) is not in zones ${standing} + out ${shipped} + returned ${returned} + destroyed ${destroyed} + lost ${lost}`,
        ]),
    ...[...account.zones].filter(([, pieces]) => pieces < 0).map(([zone]) => `less than nothing in ${zone}`),
    ...([...account.zones].filter(([, pieces]) => pieces > 0).length > 1 ? ['in two zones at once'] : []),
  ];
};

/** Each quantity that does not add up, at the first act after which it did not. */
export const balances = (lines: ReadonlyArray<Line>): ReadonlyArray<string> => {
  const accounts = new Map<string, Account>();
  const problems: string[] = [];
  const told = new Set<string>();
  let touched = new Set<string>();
  const settle = (seq: number): void => {
    for (const id of touched) {
      const account = accounts.get(id);
      for (const fault of account === undefined || told.has(id) ? [] : faultsOf(account)) {
        problems.push(`#${seq} ${id}: ${fault}`);
        told.add(id);
      }
    }
    touched = new Set();
  };
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    // Events of one act are one: its quantities add up once it is whole.
    if (before !== undefined && before.commandId !== line.commandId) settle(before.seq);
    book(accounts, line);
    touched.add(text(line.payload['batchId']));
  }
  settle(lines.at(-1)?.seq ?? 0);
  return problems;
};
