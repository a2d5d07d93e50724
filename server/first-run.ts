import { z } from 'zod';
import type { FirstRunStepView, FirstRunView } from '#core/contract/first-run-views.ts';
import { FIRST_RUN_STEPS, rolesMissing, type FirstRunStep } from '#core/domain/first-run.ts';
import type { Role } from '#core/domain/roles.ts';
import type { Settings } from '#db/journals/settings.ts';

const KEY = 'firstRun';
const MARKS = ['SEEN', 'DONE', 'SKIPPED'] as const;
type Mark = (typeof MARKS)[number];
const marksSchema = z.partialRecord(z.enum(FIRST_RUN_STEPS), z.enum(MARKS)).catch({});

/** What can be seen of a warehouse without asking anybody. */
export type FirstRunFacts = {
  readonly people: ReadonlyArray<{ readonly roles: ReadonlyArray<Role> }>;
  /** In the staff register, and how many of them may work today. */
  readonly staff: number;
  readonly staffReady: number;
  /** Versions of the rules that were ever adopted; the first came with the founding. */
  readonly policies: number;
  readonly printers: number;
  readonly scanners: number;
  /** True when one of the scanners ever sent a frame. */
  readonly scanned: boolean;
  readonly slots: number;
  /** Merchants on the list who signed the pledge. */
  readonly merchantsReady: number;
  readonly opening: { readonly closed: boolean; readonly batches: number };
  readonly backup: { readonly directory: string | null; readonly lastOk: boolean };
  readonly arrived: boolean;
};

/** Whether a step can be seen to be done, and the number that its line shows. */
const lookAt = (step: FirstRunStep, facts: FirstRunFacts): readonly [seen: boolean, count: number] => {
  switch (step) {
    case 'PEOPLE':
      return [rolesMissing(facts.people).length === 0, facts.people.length];
    case 'STAFF':
      return [facts.staffReady > 0, facts.staff];
    case 'RULES':
      return [facts.policies > 1, facts.policies];
    case 'PRINTER':
      // A test label that came out is noted when it was printed; that a printer is there proves nothing.
      return [false, facts.printers];
    case 'SCANNER':
      return [facts.scanned, facts.scanners];
    case 'SLOT_LABELS':
      return [false, facts.slots];
    case 'MERCHANTS':
      return [facts.merchantsReady > 0, facts.merchantsReady];
    case 'OPENING':
      return [facts.opening.closed, facts.opening.batches];
    case 'BACKUP':
      return [
        facts.backup.directory !== null && facts.backup.lastOk,
        facts.backup.directory === null ? 0 : 1,
      ];
  }
};

export type FirstRun = {
  readonly state: (facts: FirstRunFacts) => FirstRunView;
  /** What a person says of a step; OPEN takes it back. */
  readonly mark: (step: FirstRunStep, mark: 'DONE' | 'SKIPPED' | 'OPEN') => void;
  /** The program saw it happen: a test label came out, a shelf's label was printed. */
  readonly saw: (step: FirstRunStep) => void;
  readonly hasSeen: (step: FirstRunStep) => boolean;
};

/** The checklist of the first run. What people say of it is a setting of this installation, no history of goods. */
export const createFirstRun = (settings: Settings): FirstRun => {
  const marks = (): Partial<Record<FirstRunStep, Mark>> => marksSchema.parse(settings.get(KEY) ?? {});
  const put = (step: FirstRunStep, mark: Mark | 'OPEN'): void => {
    const { [step]: before, ...others } = marks();
    if ((before ?? 'OPEN') === mark) return;
    settings.set(KEY, mark === 'OPEN' ? others : { ...others, [step]: mark });
  };
  return {
    state: (facts) => {
      const said = marks();
      const steps = FIRST_RUN_STEPS.map((step): FirstRunStepView => {
        const [seen, count] = lookAt(step, facts);
        return { step, state: seen ? 'SEEN' : (said[step] ?? 'OPEN'), count };
      });
      return {
        steps,
        left: steps.filter(({ state }) => state === 'OPEN').length,
        rolesMissing: rolesMissing(facts.people),
        arrived: facts.arrived,
      };
    },
    mark: put,
    saw: (step) => {
      put(step, 'SEEN');
    },
    hasSeen: (step) => marks()[step] === 'SEEN',
  };
};
