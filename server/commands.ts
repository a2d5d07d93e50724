import { createHash } from 'node:crypto';
import { canonicalJson } from '#db/canonical-json.ts';
import { asWork } from '#core/usecases/staff/eligibility.ts';
import type { CommandOutcome, CommandRequest } from '#db/store.types.ts';
import type { Ctx, Ports } from '#core/ports/context.ts';
import type { CommandCall } from './deps.ts';
import { RefusedError } from './errors.ts';

/**
 * SHA-256 hex of what a command asks: procedure, person, input. Files stand in it by their content hash; secrets and
 * countersignatures do not, as the use case's input has neither.
 */
export const commandDigest = (name: string, personId: string, input: unknown): string =>
  createHash('sha256')
    .update(canonicalJson([name, personId, input]))
    .digest('hex');

/** A command as the router makes it: `takeSecond` yields the second person at the moment of the decision. */
export type RouterCall<I, R> = Omit<CommandCall<I, R>, 'second'> & {
  readonly takeSecond?: () => Ctx['second'];
};

/** What a command did: the answer of the use case, and the ledger's newest number after it. */
export type Ran<R> = { readonly result: R; readonly headSeq: number; readonly repeated: boolean };

export type RunRouterCall = <I, R>(call: RouterCall<I, R>) => Ran<R>;

/** Runs use cases through the store: one transaction, one effect for a command id, every reason of a refusal at once. */
export const createCommandRunner =
  (
    execute: <R>(request: CommandRequest<R>) => CommandOutcome<R>,
    ports: Omit<Ports, 'clock'>,
  ): RunRouterCall =>
  (call) => {
    const outcome = execute({
      commandId: call.commandId,
      name: call.name,
      digest: commandDigest(call.name, call.actor.personId, call.input),
      actor: call.actor,
      ...(call.occurredMs === undefined ? {} : { occurredMs: call.occurredMs }),
      ...(call.alongside === undefined ? {} : { alongside: call.alongside }),
      decide: (reads, clock) =>
        asWork(call.useCase)(call.input, {
          ...ports,
          reads,
          clock,
          actor: call.actor,
          second: call.takeSecond?.() ?? null,
        }),
    });
    if (outcome.kind === 'REFUSED') throw new RefusedError(outcome.refusals);
    return { result: outcome.result, headSeq: outcome.headSeq, repeated: outcome.kind === 'REPEATED' };
  };
