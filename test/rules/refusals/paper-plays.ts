import { businessDateOf } from '#core/domain/time.ts';
import * as declaration from '#core/usecases/declaration.ts';
import * as holds from '#core/usecases/holds.ts';
import * as papers from '#core/usecases/papers.ts';
import { waiveGuard } from '#core/usecases/rules.ts';
import { attachPapers, type TestWarehouse } from '#test/support/warehouse.ts';
import { emptyFile, upTo, type Plays } from './stage.ts';

/** Papers of a declaration, their readings, amendments, and grounds to let a condition be. */

const attaching = (house: TestWarehouse, batchId: string, over: Partial<papers.AttachPaperInput> = {}) => ({
  batchId,
  kind: 'DISINFECTION_CERTIFICATE' as const,
  number: 'X-1',
  issuer: '海关',
  issuedOn: businessDateOf(house.clock.read().wallMs),
  file: house.file,
  ...over,
});

const reading = {
  number: 'X-1',
  issuedOn: '2022-04-01',
  validTo: null,
  quantity: null,
  coversMore: false,
  containerNo: null,
};

const approve = (
  house: TestWarehouse,
  batchId: string,
  by: 'MARKET_OPERATOR' | 'MERCHANT' = 'MARKET_OPERATOR',
) => house.refusals(by, declaration.review, { batchId, verdict: 'APPROVED', note: '' });

const waive = (
  house: TestWarehouse,
  batchId: string,
  over: Partial<Parameters<typeof waiveGuard>[0]> = {},
): ReadonlyArray<string> =>
  house.refusals(
    'MANAGER',
    waiveGuard,
    {
      batchId,
      guard: 'DISINFECTED',
      basis: 'UPSTREAM_CERTIFICATE',
      paperId: null,
      reason: '已消毒',
      measures: '加测',
      ...over,
    },
    house.person('SECOND'),
  );

export const PAPER_PLAYS: Plays = {
  FILE_UNREADABLE: (house) =>
    house.refusals(
      'MERCHANT',
      papers.attachPaper,
      attaching(house, upTo(house, 'DECLARED').batchId, { file: emptyFile(house) }),
    ),
  DUPLICATE: (house) => {
    const { batchId } = upTo(house, 'DECLARED');
    house.run('MERCHANT', papers.attachPaper, attaching(house, batchId));
    return house.refusals('MERCHANT', papers.attachPaper, attaching(house, batchId));
  },
  REVIEWER_IS_SUBMITTER: (house) => approve(house, upTo(house, 'DECLARED').batchId, 'MERCHANT'),
  PAPERS_UNREAD: (house) => {
    const { batchId } = upTo(house, 'DECLARED');
    attachPapers(house, batchId);
    return approve(house, batchId);
  },
  PAPERS_DIFFER: (house) => {
    const { batchId } = upTo(house, 'DECLARED');
    const { paperId } = house.run('MERCHANT', papers.attachPaper, attaching(house, batchId));
    house.run('MARKET_OPERATOR', papers.readPaper, {
      batchId,
      paperId,
      reading: { ...reading, number: 'Y-2' },
      verdict: 'PASSED',
      reason: '',
    });
    return approve(house, batchId);
  },
  PAPERS_MISSING: (house) => {
    const { batchId } = upTo(house, 'DECLARED');
    house.run('MARKET_OPERATOR', declaration.review, { batchId, verdict: 'APPROVED', note: '' });
    const holdId = house.store.reads.batch(batchId)?.holds[0]?.holdId ?? '';
    return house.refusals('MARKET_OPERATOR', holds.liftHold, { batchId, holdId, reason: '补齐' });
  },
  AMENDMENTS_USED_UP: (house) => {
    const { batchId } = upTo(house, 'DECLARED');
    const lines = [{ goodsName: '围巾', spec: '', quantity: 2, unit: '', origin: '', classCode: null }];
    const amendment = { batchId, lines, reason: '更正' };
    for (let n = 0; n < 3; n += 1) house.run('MERCHANT', declaration.amend, amendment);
    return house.refusals('MERCHANT', declaration.amend, amendment);
  },
  PAPER_DOES_NOT_COUNT: (house) => {
    const { batchId } = upTo(house, 'ACCEPTED');
    const { paperId } = house.run('MERCHANT', papers.attachPaper, attaching(house, batchId));
    return waive(house, batchId, { paperId });
  },
  WAIVER_NOT_ALLOWED: (house) =>
    waive(house, upTo(house, 'ACCEPTED').batchId, { guard: 'RESTED', basis: 'UNSUITABLE' }),
  OUT_OF_RANGE: (house) =>
    waive(house, upTo(house, 'ACCEPTED').batchId, { basis: 'UNSUITABLE', measures: '' }),
  SECOND_PERSON_REQUIRED: (house) =>
    house.refusals('MANAGER', waiveGuard, {
      batchId: upTo(house, 'ACCEPTED').batchId,
      guard: 'DISINFECTED',
      basis: 'UNSUITABLE',
      paperId: null,
      reason: '',
      measures: '加测',
    }),
};
