import { implement, type ImplementerInternalWithMiddlewares } from '@orpc/server';
import { contract, type Contract } from '#core/contract/contract.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Session } from '#db/journals/sessions.ts';
import { isReader, withoutDeclaredPieces } from './blind-reader.ts';
import type { CallContext } from './call-context.ts';
import type { Caller } from './caller.ts';
import type { Log, ReportFault } from './deps.ts';
import { RefusedError } from './errors.ts';
import { accessRefusal, placeRefusal, toClientError, type Place } from './guard.ts';
import type { Sessions } from './session/sessions.ts';

export type GuardDeps = {
  readonly sessions: Pick<Sessions, 'current' | 'actor'>;
  readonly placeOf: (session: Session) => Place;
  /** Somebody did something at the seat, which therefore does not lock yet. */
  readonly touch: (session: Session) => void;
  readonly log: Log;
  readonly reportFault: ReportFault;
};

/** The contract's procedures, each waiting for the code that answers it. */
export type Procedures = ImplementerInternalWithMiddlewares<
  Contract,
  CallContext & Record<never, never>,
  CallContext & { readonly caller: Caller }
>;

/**
 * The contract with the one gate that every procedure passes, before its input is even looked at: whoever calls is
 * found by the connection's session, must be allowed by the procedure's `access`, and is told either REFUSED or FAULT.
 */
export const createProcedures = ({ sessions, placeOf, touch, log, reportFault }: GuardDeps): Procedures =>
  implement(contract)
    .$context<CallContext>()
    .use(async ({ context, procedure, path, next }) => {
      const name = path.join('.');
      try {
        const session = sessions.current(context.sessionId);
        if (session === null) throw new RefusedError([refusal('SIGNED_OUT')]);
        const actor = sessions.actor(session);
        const { meta } = procedure['~orpc'];
        const reason = accessRefusal(meta.access, actor) ?? placeRefusal(meta, placeOf(session));
        if (reason !== null) {
          log.warn(
            { procedure: name, code: reason.code, personId: actor?.personId ?? null, seatId: session.seatId },
            'call refused',
          );
          throw new RefusedError([reason]);
        }
        if (meta.kind === 'COMMAND') touch(session);
        const address = context.address ?? null;
        const caller: Caller = { session, seatId: session.seatId, actor, procedure: name, address };
        const result = await next({ context: { caller } });
        return isReader(actor) ? { ...result, output: withoutDeclaredPieces(result.output) } : result;
      } catch (error) {
        throw toClientError(error, name, reportFault);
      }
    });
