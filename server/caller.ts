import { refusal } from '#core/domain/refusals.ts';
import type { Actor } from '#core/ports/context.ts';
import type { Session } from '#db/journals/sessions.ts';
import { refuse } from './errors.ts';

/** Who calls a procedure, as the guard found it when the call came in. */
export type Caller = {
  readonly session: Session;
  readonly seatId: string;
  /** The signed-in person; null only where the contract says PUBLIC. */
  readonly actor: Actor | null;
  /** Contract path of the procedure, such as `gate.arrive`. */
  readonly procedure: string;
  /** Address on the LAN; null at this computer. */
  readonly address: string | null;
};

/** The signed-in person of a call. Refuses SIGNED_OUT where the guard let a PUBLIC call through. */
export const actorOf = (caller: Caller): Actor => caller.actor ?? refuse(refusal('SIGNED_OUT'));
