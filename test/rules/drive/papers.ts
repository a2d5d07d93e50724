import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import type { Actor } from '#core/ports/context.ts';
import * as booking from '#core/usecases/booking.ts';
import * as declaration from '#core/usecases/declaration.ts';
import * as merchants from '#core/usecases/merchants.ts';
import { closeWarehouse, openWarehouse } from '#core/usecases/warehouse-state.ts';
import * as papers from '#core/usecases/papers.ts';
import { adoptPledge, signPledge } from '#core/usecases/pledge.ts';
import type { Driver } from './driver.ts';

/** Moves of declaring, reading papers, the two lists, the pledge and bookings, by anybody and in any order. */
type Wild = (driver: Driver, batchId: string, who: Actor, second: Actor | null, n: number, m: number) => void;

const among = <T>(list: ReadonlyArray<T>, n: number): T | undefined => list[n % Math.max(1, list.length)];

/** The business day `days` from now by the driver's clock. */
export const dayFrom = (driver: Driver, days: number): string =>
  addBusinessDays(businessDateOf(driver.house().clock.read().wallMs), days);

/** Somebody reads a paper: mostly as it is, now and then with a slip or as a bad one. */
export const readPaper = (driver: Driver, batchId: string, who: Actor, n: number): boolean => {
  const batch = driver.house().store.reads.batch(batchId);
  const paper = batch?.papers.find((one) => one.read === null) ?? among(batch?.papers ?? [], n);
  if (batch === null || paper === undefined) return false;
  driver.act(who, papers.readPaper, {
    batchId,
    paperId: paper.paperId,
    reading: {
      number: n % 17 === 0 ? 'X' : paper.number,
      issuedOn: paper.issuedOn,
      validTo: n % 19 === 0 ? dayFrom(driver, 0) : paper.validTo,
      quantity: n % 13 === 0 ? batch.declaredPieces + 1 : batch.declaredPieces,
      coversMore: n % 11 === 0,
      containerNo: null,
    },
    verdict: n % 23 === 0 ? 'FAILED' : 'PASSED',
    reason: n % 46 === 0 ? '' : '核对',
  });
  return true;
};

/** A number by which `readPaper` reads the `nth` of `papers` papers and makes no mistake. */
export const carefulNumber = (nth: number, papers: number): number => {
  for (let n = nth + papers; ; n += papers)
    if (![11, 13, 17, 19, 23].some((slip) => n % slip === 0)) return n;
};

const kindId = (driver: Driver): string => driver.house().store.reads.goodsKindByName('服装')?.kindId ?? '';
const merchant = (driver: Driver, n: number): string => among(driver.merchants, n) ?? '';

/** Signs whatever text is in force. */
export const pledge = (driver: Driver, who: Actor, merchantId: string): void =>
  void driver.act(who, signPledge, {
    merchantId,
    personId: null,
    textId: driver.house().store.reads.currentPledge()?.textId ?? '',
    signer: '卓',
    signature: driver.house().file,
  });

export const PAPER_MOVES: ReadonlyArray<Wild> = [
  (d, batchId, who, _, n) => void readPaper(d, batchId, who, n),
  (d, batchId, who, _, n) =>
    void d.act(who, declaration.review, {
      batchId,
      verdict: 'RETURNED',
      note: '',
      fields: n % 3 === 0 ? [] : [{ field: 'line.1', reason: '数量不符' }],
    }),
  (d, batchId, who, _, n) =>
    void d.act(who, booking.rebook, {
      batchId,
      expectedOn: dayFrom(d, (n % 20) - 2),
      expectedMinute: n % 3 === 0 ? null : 480 + 60 * (n % 12),
      reason: '',
    }),
  (d, batchId, who) => void d.act(who, booking.expireBooking, { batchId }),
  (d, _batchId, who, _second, n) => {
    const merchantId = merchant(d, n);
    if (n % 4 === 0) d.act(who, merchants.delistMerchant, { merchantId, reason: '停业' });
    else {
      d.act(who, merchants.listMerchant, { merchantId, kindIds: [kindId(d)] });
      pledge(d, who, merchantId);
    }
  },
  (d, _batchId, who, second, n) => {
    if (n % 9 === 0) d.act(who, closeWarehouse, { reason: '升级' });
    else d.act(who, openWarehouse, { reason: '恢复' }, second);
  },
  (d, _batchId, who, second, n, m) => {
    if (n % 5 === 0) d.act(who, adoptPledge, { title: '责任书', body: `第 ${m % 3} 稿`, source: '' }, second);
    for (const merchantId of d.merchants) pledge(d, who, merchantId);
  },
  (d, _batchId, who, _second, n) =>
    void d.act(who, merchants.importList, {
      rows: [
        {
          name: n % 2 === 0 ? '另一家' : `新户 ${n % 4}`,
          stall: '',
          market: '',
          creditCode: '',
          contact: '',
          phone: '',
          kinds: n % 7 === 0 ? [] : ['服装'],
        },
      ],
    }),
];
