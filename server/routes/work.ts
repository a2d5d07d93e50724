import type { WorkView } from '#core/contract/work-views.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Caller } from '#server/caller.ts';
import { refuse } from '#server/errors.ts';
import { accessRefusal } from '#server/guard.ts';
import type { Procedures } from '#server/procedures.ts';
import { hasRole } from '#server/session/sessions.ts';
import type { LongWorks, WorkEnd } from '#server/long-work/long-works.ts';
import { WORKS, type WorkOf } from '#server/long-work/work-kinds.ts';

/** An auditor sees every one, and acts on none. */
const isAuditor = ({ actor }: Caller): boolean => actor !== null && hasRole(actor, ['AUDITOR']);

/** Long lists on their way in. Whoever may begin one of a kind sees, stops and goes on with every one of that kind. */
export const workRoutes = (os: Procedures, works: LongWorks) => {
  const reasonAgainst = (kind: WorkView['kind'], { actor }: Caller) =>
    accessRefusal(WORKS[kind].access, actor);
  /** The kind of a list that this person may act on. */
  const kindOf = (workId: string, caller: Caller): WorkView['kind'] => {
    const { kind } =
      works.list().find((one) => one.workId === workId) ?? refuse(refusal('NOT_FOUND', { what: 'work' }));
    const reason = reasonAgainst(kind, caller);
    return reason === null ? kind : refuse(reason);
  };
  return {
    list: os.work.list.handler(({ context: { caller } }) =>
      works
        .list()
        .filter(({ kind }) => isAuditor(caller) || reasonAgainst(kind, caller) === null)
        .map((one) => ({ ...one, needsSecond: WORKS[one.kind].needsSecond })),
    ),
    stop: os.work.stop.handler(({ context: { caller }, input: { workId } }) => {
      kindOf(workId, caller);
      works.stop(workId);
      return { ok: true as const };
    }),
    goOn: os.work.goOn.handler(
      async ({ context: { caller }, input: { commandId, workId, countersignId } }) => {
        // Each kind has its own input: which one it is, only its own entry of the table knows.
        const kind = WORKS[kindOf(workId, caller)] as WorkOf<unknown, unknown, unknown>;
        const end: WorkEnd<unknown> = await works.goOn(kind, workId, { caller, commandId, countersignId });
        return { left: end.left };
      },
    ),
    drop: os.work.drop.handler(({ context: { caller }, input: { workId } }) => {
      kindOf(workId, caller);
      works.drop(workId);
      return { ok: true as const };
    }),
  };
};
