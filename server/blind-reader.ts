import type { BatchDetail, BatchSummary, DeclarationVersionView, StoryLine } from '#core/contract/views.ts';
import { isReadingOpen } from '#core/domain/batch.ts';
import type { EventType } from '#core/domain/events.ts';
import type { Actor } from '#core/ports/context.ts';
import type { Reads } from '#core/ports/reads.ts';

/**
 * Whoever reads papers keys what they say without being shown what was declared (issue item 3; ADR 0140). What is not sent
 * cannot be peeked at, so it is left out here, whatever screen asks.
 */

/** True for a person who reads papers. */
export const isReader = (actor: Pick<Actor, 'roles'> | null): boolean =>
  actor?.roles.includes('MARKET_OPERATOR') === true;

/** True when this person may not yet be told what was declared of the batch. Who declared it knows, and may not read it. */
export const isBlindTo = (actor: Actor, batchId: string, reads: Pick<Reads, 'batch'>): boolean => {
  if (!isReader(actor)) return false;
  const batch = reads.batch(batchId);
  return batch !== null && isReadingOpen(batch) && batch.submitted.by !== actor.personId;
};

/** What stands in a sentence in the place of a value that is hidden. */
const HIDDEN = '***';
/** Values of a sentence that say nothing of what a paper says. */
const TELLING: ReadonlySet<string> = new Set(['kind', 'reason', 'field', 'fields', 'wrongType', 'wrongSeq']);
/** Events whose values were declared. */
const DECLARES: ReadonlySet<EventType> = new Set<EventType>([
  'declaration.submitted',
  'declaration.amended',
  'declaration.filed',
  'paper.attached',
  'record.corrected',
]);

const tellLess = (line: StoryLine): StoryLine =>
  DECLARES.has(line.type)
    ? {
        ...line,
        params: Object.fromEntries(
          Object.entries(line.params).map(([name, value]) => [name, TELLING.has(name) ? value : HIDDEN]),
        ),
      }
    : line;

/** The batch page without what was declared. */
export const withoutDeclared = (detail: BatchDetail): BatchDetail => ({
  ...detail,
  declaredHidden: true,
  summary: { ...detail.summary, declared: null },
  batch: {
    ...detail.batch,
    plate: '',
    containerNo: '',
    sealNo: '',
    source: null,
    declaredPieces: 0,
    lines: [],
    papers: detail.batch.papers.map((paper) => ({
      ...paper,
      number: '',
      issuer: '',
      issuedOn: '',
      validTo: null,
    })),
  },
  papers: { ...detail.papers, differences: [] },
  story: detail.story.map(tellLess),
});

/** A version of the declaration without what it says. */
export const withoutWords = (version: DeclarationVersionView): DeclarationVersionView => ({
  ...version,
  plate: '',
  containerNo: '',
  sealNo: '',
  lines: [],
  quantity: 0,
});

const isSummary = (value: object): value is BatchSummary =>
  'readingOpen' in value && 'declared' in value && 'batchNo' in value;

/**
 * Any answer, with the declared pieces of every batch in it left out whose reading is open: lists, the board, home and the
 * sheet all show batches alike. Streams and files are handed on as they are.
 */
export const withoutDeclaredPieces = (answer: unknown): unknown => {
  if (Array.isArray(answer)) return answer.map(withoutDeclaredPieces);
  if (typeof answer !== 'object' || answer === null) return answer;
  const proto: unknown = Object.getPrototypeOf(answer);
  if (proto !== Object.prototype && proto !== null) return answer;
  if (isSummary(answer)) return answer.readingOpen ? { ...answer, declared: null } : answer;
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, withoutDeclaredPieces(value)]),
  );
};
