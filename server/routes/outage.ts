import { contract } from '#core/contract/contract.ts';
import type { Access } from '#core/contract/base.ts';
import type { FormAct } from '#core/contract/outage.ts';
import type { UseCase } from '#core/ports/context.ts';
import { backEntered } from '#core/usecases/back-entry.ts';
import { disinfectByForm } from '#core/usecases/disinfection-form.ts';
import * as gate from '#core/usecases/gate.ts';
import { handOverByForm } from '#core/usecases/hand-over-form.ts';
import { store } from '#core/usecases/release.ts';
import { sendSamples, takeSample } from '#core/usecases/rest.ts';
import type { Acts } from '#server/acts.ts';
import { RefusedError } from '#server/errors.ts';
import type { FileKeeper } from '#server/files.ts';
import { accessRefusal } from '#server/guard.ts';
import type { Procedures } from '#server/procedures.ts';

/** A form asks for the same roles as the act that it stands for. */
const ACCESS: { readonly [kind in FormAct['kind']]: Access } = {
  ARRIVE: contract.gate.arrive['~orpc'].meta.access,
  COUNT: contract.gate.count['~orpc'].meta.access,
  CHECK_LINE: contract.gate.checkLine['~orpc'].meta.access,
  INSPECT: contract.gate.completeInspection['~orpc'].meta.access,
  UNLOAD: contract.gate.unload['~orpc'].meta.access,
  UNPACK: contract.gate.unpack['~orpc'].meta.access,
  DISINFECT: contract.gate.endDisinfection['~orpc'].meta.access,
  PLACE: contract.gate.place['~orpc'].meta.access,
  TAKE_SAMPLE: contract.samples.take['~orpc'].meta.access,
  SEND_SAMPLES: contract.samples.send['~orpc'].meta.access,
  STORE: contract.release.store['~orpc'].meta.access,
  HAND_OVER: contract.exit.sign['~orpc'].meta.access,
};

/** What is noted on a form beside the act. */
type Note = { readonly formNo: string; readonly happenedMs: number; readonly reason: string };

/** Entries from the forms of the outage kit. */
export const outageRoutes = (os: Procedures, { act }: Acts, files: FileKeeper) => ({
  outage: {
    enter: os.outage.enter.handler(
      async ({ context: { caller }, input: { commandId, countersignId, act: form, ...note } }) => {
        const reason = accessRefusal(ACCESS[form.kind], caller.actor);
        if (reason !== null) throw new RefusedError([reason]);
        const entry: Note = note;
        const enter = <I extends { readonly batchId: string }, R>(useCase: UseCase<I, R>, input: I) =>
          act(
            caller,
            commandId,
            backEntered(useCase, (one) => one.batchId),
            { entry, act: input },
            { countersignId, occurredMs: entry.happenedMs },
          );
        switch (form.kind) {
          case 'ARRIVE': {
            const { kind: _, ...input } = form;
            return enter(gate.arrive, input);
          }
          case 'COUNT': {
            const { kind: _, ...input } = form;
            return enter(gate.count, { ...input, mode: 'SET' as const });
          }
          case 'CHECK_LINE': {
            const { kind: _, ...input } = form;
            return enter(gate.checkLine, input);
          }
          case 'INSPECT':
            return enter(gate.completeInspection, { batchId: form.batchId });
          case 'UNLOAD':
            return enter(gate.unload, { batchId: form.batchId });
          case 'UNPACK':
            return enter(gate.unpack, { batchId: form.batchId, cartons: form.cartons });
          case 'DISINFECT': {
            const { kind: _, photo, again, ...input } = form;
            return enter(disinfectByForm, {
              ...input,
              reason: again,
              startedMs: note.happenedMs,
              formNo: note.formNo,
              file: await files.keep(photo),
            });
          }
          case 'PLACE':
            return enter(gate.place, { batchId: form.batchId, slotId: form.slotId });
          case 'TAKE_SAMPLE': {
            const { kind: _, ...input } = form;
            return enter(takeSample, input);
          }
          case 'SEND_SAMPLES': {
            const { kind: _, ...input } = form;
            return enter(sendSamples, input);
          }
          case 'STORE':
            return enter(store, { batchId: form.batchId, slotId: form.slotId });
          case 'HAND_OVER': {
            const { kind: _, signature, ...input } = form;
            return enter(handOverByForm, { ...input, signature: await files.keep(signature) });
          }
        }
      },
    ),
  },
});
