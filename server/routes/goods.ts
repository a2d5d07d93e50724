import {
  issueCertificate,
  cancelCollection,
  openCollection,
  pick,
  putBack,
  signCollection,
} from '#core/usecases/exit.ts';
import * as gate from '#core/usecases/gate.ts';
import { clear, store } from '#core/usecases/release.ts';
import { enterResult, sendSamples, takeSample, verifyResult } from '#core/usecases/rest.ts';
import type { Acts } from '#server/acts.ts';
import type { FileKeeper } from '#server/files.ts';
import type { Procedures } from '#server/procedures.ts';

/** What is done to goods, from the gate to the merchant's signature. Each command is one use case. */
export const goodsRoutes = (
  os: Procedures,
  { run, act }: Acts,
  files: FileKeeper,
  /** The merchant's listed person of this name, so that nobody gets round a suspension by typing a name. */
  collectorNamed: (collectionId: string, name: string) => string | null,
) => ({
  gate: {
    arrive: os.gate.arrive.handler(({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
      run(caller, commandId, gate.arrive, rest, { countersignId }),
    ),
    count: os.gate.count.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, gate.count, rest),
    ),
    checkLine: os.gate.checkLine.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, gate.checkLine, rest),
    ),
    completeInspection: os.gate.completeInspection.handler(
      ({ context: { caller }, input: { commandId, ...rest } }) =>
        run(caller, commandId, gate.completeInspection, rest),
    ),
    unload: os.gate.unload.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, gate.unload, rest),
    ),
    unpack: os.gate.unpack.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, gate.unpack, rest),
    ),
    startDisinfection: os.gate.startDisinfection.handler(
      ({ context: { caller }, input: { commandId, ...rest } }) =>
        run(caller, commandId, gate.startDisinfection, rest),
    ),
    endDisinfection: os.gate.endDisinfection.handler(
      ({ context: { caller }, input: { commandId, ...rest } }) =>
        act(caller, commandId, gate.endDisinfection, rest),
    ),
    place: os.gate.place.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, gate.place, rest),
    ),
  },
  samples: {
    take: os.samples.take.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, takeSample, rest),
    ),
    send: os.samples.send.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, sendSamples, rest),
    ),
    enterResult: os.samples.enterResult.handler(
      async ({ context: { caller }, input: { commandId, file, ...rest } }) =>
        act(caller, commandId, enterResult, { ...rest, file: await files.keepIfAny(file) }),
    ),
    verifyResult: os.samples.verifyResult.handler(
      ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
        run(caller, commandId, verifyResult, rest, { countersignId }),
    ),
  },
  release: {
    clear: os.release.clear.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, clear, rest),
    ),
    store: os.release.store.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, store, rest),
    ),
  },
  exit: {
    issueCertificate: os.exit.issueCertificate.handler(
      ({ context: { caller }, input: { commandId, ...rest } }) =>
        run(caller, commandId, issueCertificate, rest),
    ),
    open: os.exit.open.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, openCollection, rest),
    ),
    pick: os.exit.pick.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, pick, rest),
    ),
    putBack: os.exit.putBack.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, putBack, rest),
    ),
    cancel: os.exit.cancel.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, cancelCollection, rest),
    ),
    sign: os.exit.sign.handler(
      async ({ context: { caller }, input: { commandId, signature, collectorId, ...rest } }) =>
        run(caller, commandId, signCollection, {
          ...rest,
          collectorId: collectorId ?? collectorNamed(rest.collectionId, rest.collector),
          signature: await files.keep(signature),
        }),
    ),
  },
});
