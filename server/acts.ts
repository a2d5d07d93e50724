import { refusal } from '#core/domain/refusals.ts';
import type { UtcMs } from '#core/domain/time.ts';
import type { UseCase } from '#core/ports/context.ts';
import type { Ran, RunRouterCall } from './commands.ts';
import { RefusedError } from './errors.ts';
import { actorOf, type Caller } from './caller.ts';
import type { Sessions } from './session/sessions.ts';

/** What a command brings beside its input. */
export type CallExtras<R> = {
  /** The second person who signed in place at this very session; used up by the command that succeeds. */
  readonly countersignId?: string | null;
  readonly alongside?: (result: R) => void;
  /** When it happened, if that is not now: an entry from a paper form. */
  readonly occurredMs?: UtcMs;
};

/** Runs use cases in a caller's name. */
export type Acts = {
  /** Answers what the use case answers. */
  readonly run: <I, R>(
    caller: Caller,
    commandId: string,
    useCase: UseCase<I, R>,
    input: I,
    extras?: CallExtras<R>,
  ) => R;
  /** Answers the ledger number of the act, for use cases with nothing else to say. */
  readonly act: <I, R>(
    caller: Caller,
    commandId: string,
    useCase: UseCase<I, R>,
    input: I,
    extras?: CallExtras<R>,
  ) => { readonly seq: number };
};

export const createActs = (
  runRouterCall: RunRouterCall,
  sessions: Pick<Sessions, 'second' | 'useUp'>,
): Acts => {
  const go = <I, R>(
    caller: Caller,
    commandId: string,
    useCase: UseCase<I, R>,
    input: I,
    extras: CallExtras<R> = {},
  ): Ran<R> => {
    const { countersignId = null, alongside, occurredMs } = extras;
    return runRouterCall({
      commandId,
      name: caller.procedure,
      input,
      actor: actorOf(caller),
      useCase,
      ...(occurredMs === undefined ? {} : { occurredMs }),
      takeSecond: () => {
        if (countersignId === null) return null;
        // An id that was given but is no good is said so, instead of passing for nobody.
        const second = sessions.second(caller.session, countersignId);
        if (second === null) throw new RefusedError([refusal('SECOND_PERSON_REQUIRED')]);
        return second;
      },
      alongside: (result) => {
        if (countersignId !== null) sessions.useUp(countersignId);
        alongside?.(result);
      },
    });
  };
  return {
    run: (caller, commandId, useCase, input, extras) => go(caller, commandId, useCase, input, extras).result,
    act: (caller, commandId, useCase, input, extras) => ({
      seq: go(caller, commandId, useCase, input, extras).headSeq,
    }),
  };
};
