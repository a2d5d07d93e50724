import { bringBack } from '#core/usecases/bring-back.ts';
import { correct } from '#core/usecases/correction.ts';
import { dispose, withdraw } from '#core/usecases/disposal.ts';
import { bindCode, importPool, reconcilePool, spoilPoolCodes } from '#core/usecases/platform.ts';
import { closeSheet } from '#core/usecases/sheets.ts';
import { closeStocktake, countStock, openStocktake, scanStock } from '#core/usecases/stocktake.ts';
import type { Driver } from './driver.ts';
import type { WildMove } from './gate-moves.ts';

/** Ways out, counts, closed books and official labels, by anybody and in any order. */

const among = <T>(list: ReadonlyArray<T>, n: number): T | undefined => list[n % Math.max(1, list.length)];

const pieces = (driver: Driver, batchId: string, state: string): ReadonlyArray<string> =>
  driver
    .house()
    .store.reads.codesOfBatch(batchId)
    .filter((one) => one.kind === 'PIECE' && one.state === state)
    .map((one) => one.code);

/** Most of these need two persons; half the time they are the right ones, so that sequences get somewhere. */
const two = (driver: Driver, who: Parameters<WildMove>[2], second: Parameters<WildMove>[3], n: number) =>
  n % 2 === 0
    ? ([driver.house().person('MANAGER'), driver.house().person('SECOND')] as const)
    : ([who, second] as const);

const disposal: WildMove = (d, batchId, who, second, n, m) => {
  const [one, other] = two(d, who, second, n);
  const code = among(pieces(d, batchId, n % 3 === 0 ? 'APPLIED' : 'PRINTED'), m);
  d.act(
    one,
    dispose,
    {
      batchId,
      way: n % 4 < 2 ? 'RETURN' : 'DESTROY',
      quantity: m % 11 === 0 ? null : 1 + (m % 3),
      codes: code === undefined || m % 11 === 0 ? [] : [code],
      reason: '不合格',
      basis: '单 1',
      recipient: '承运',
      incidentId: null,
    },
    other,
  );
};

const count: WildMove = (d, batchId, who, second, n, m) => {
  const { reads } = d.house().store;
  const [one, other] = two(d, who, second, n);
  const open = reads.openStocktakes()[0];
  if (open === undefined) {
    d.act(one, openStocktake, { zone: among(['REST', 'STORAGE', null] as const, n) ?? null, slotId: null });
    return;
  }
  const { stocktakeId } = open;
  for (const [index, item] of open.items.entries()) {
    const codes = [...pieces(d, item.batchId, 'APPLIED'), ...pieces(d, item.batchId, 'PRINTED')];
    const lost = pieces(d, item.batchId, 'MISSING');
    // Now and then a piece is overlooked, or one that was lost turns up.
    for (const code of [...codes.slice((n + index) % 3 === 0 ? 1 : 0), ...lost.slice(0, m % 2)])
      d.act(one, scanStock, { stocktakeId, code });
    if (codes.length === 0)
      d.act(one, countStock, {
        stocktakeId,
        batchId: item.batchId,
        quantity: Math.max(0, item.book + (m % 5 === 0 ? 1 : m % 7 === 0 ? -1 : 0)),
      });
  }
  d.act(one, closeStocktake, { stocktakeId, reason: '盘点' }, other);
  d.act(who, countStock, { stocktakeId, batchId, quantity: 1 }, second);
};

const official: WildMove = (d, batchId, who, second, n, m) => {
  const { reads } = d.house().store;
  const own = Array.from({ length: 4 }, (_unused, i) => `WF-${(n + i) % 40}`);
  const rows = own.map((code, row) => ({ row, code }));
  if (m % 3 === 0)
    d.act(who, importPool, { scheme: '物防', prefix: 'https://q/', rows, source: d.house().file });
  const code = `${m % 2 === 0 ? 'https://q/' : ''}WF-${m % 40}`;
  d.act(d.house().person('GATE'), bindCode, { batchId, code });
  if (m % 13 === 0) d.act(who, spoilPoolCodes, { codes: [code], reason: '撕坏' });
  const pool = reads.poolCode(code);
  if (pool !== null) d.act(who, reconcilePool, { poolId: pool.poolId, counted: n % 5, reason: '' }, second);
};

const comeHome: WildMove = (d, batchId, who, _second, n, m) => {
  const codes = [among(pieces(d, batchId, 'SHIPPED'), m) ?? among(pieces(d, batchId, 'APPLIED'), m) ?? ''];
  const by = n % 2 === 0 ? d.house().person('GATE') : who;
  const answer = d.act(by, bringBack, { codes, reason: '退货', carrier: '卓', phone: '' });
  if (answer.done) d.remember(answer.result.batchId);
};

const books: WildMove = (d, batchId, who, second, n, m) => {
  const { reads } = d.house().store;
  const [one, other] = two(d, who, second, n);
  const batch = reads.batch(batchId);
  const wrongSeq = m % 2 === 0 ? (batch?.arrived?.seq ?? 1) : (batch?.papers.length ?? 1);
  const was = batch?.arrived?.plate ?? '';
  d.act(one, correct, { wrongSeq, field: 'plate', was, now: `浙A${n}`, reason: '看错' });
  const date = reads.firstDayWithActs(reads.closedThrough());
  if (date !== null && m % 4 === 0) d.act(one, closeSheet, { date, note: '' }, other);
};

/** One move in many withdraws: a declaration that is gone takes its whole walk with it. */
const takeBack: WildMove = (d, batchId, who, _second, n) => {
  if (n % 7 === 0) d.act(who, withdraw, { batchId, reason: '改道' });
};

export const WAYS_WILD: ReadonlyArray<WildMove> = [
  disposal,
  count,
  count,
  official,
  official,
  comeHome,
  comeHome,
  books,
  takeBack,
];
