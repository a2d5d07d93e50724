import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import { CODERS, GATE, STAFF, SUPERVISORS, batchId, cmd, file, onBatch } from './access.ts';
import { command, idSchema, pageSize, query, requiredText, shortText } from './base.ts';
import type * as V from './views.ts';

/** The usual stock is shown while no printer is chosen. */
const onPrinter = { printerId: idSchema.optional() };

export const codes = {
  /** Makes one code a piece, and one a carton when `piecesPerCarton` > 0. */
  reserve: command(CODERS)
    .input(z.object({ ...onBatch, piecesPerCarton: z.int().min(0).max(1000) }))
    .output(typed<{ runId: string; codes: number }>()),
  run: query('SIGNED_IN', { whose: 'OWN' })
    .input(z.object({ runId: idSchema }))
    .output(typed<V.PrintRunView>()),
  list: query('SIGNED_IN', { whose: 'OWN' })
    .input(
      z.object({
        batchId,
        /** One kind only; null for pieces and cartons. */
        kind: z.enum(['PIECE', 'CARTON']).nullable().default(null),
        after: z.string().max(300).nullable().default(null),
        limit: pageSize,
      }),
    )
    .output(typed<V.CodePage>()),
  /** Pieces whose label is printed and not verified: how many, and the first stretches of their numbers. */
  unverified: query('SIGNED_IN', { whose: 'OWN' })
    .input(z.object({ batchId }))
    .output(typed<{ n: number; ranges: ReadonlyArray<V.NumberRange> }>()),
  /** PNG (data URL) of the label as it will leave that printer: the same raster on its stock, with a sample code. */
  preview: query('SIGNED_IN', { whose: 'OWN' })
    .input(z.object({ batchId, ...onPrinter }))
    .output(typed<{ png: string }>()),
  startRun: command(CODERS)
    .input(z.object({ ...cmd, runId: idSchema, printerId: idSchema }))
    .output(typed<{ ok: true }>()),
  pauseRun: command(CODERS)
    .input(z.object({ ...cmd, runId: idSchema }))
    .output(typed<{ ok: true }>()),
  /** Ends a run with labels still to print: they keep their codes, and starting it opens it again. */
  closeRun: command(CODERS)
    .input(z.object({ ...cmd, runId: idSchema }))
    .output(typed<{ ok: true }>()),
  /** A person saw something go wrong at the printer: it is told to forget, and the last good label is asked for. */
  reportTrouble: command(CODERS)
    .input(z.object({ ...cmd, runId: idSchema }))
    .output(typed<{ ok: true }>()),
  /** The same code once more, its old label destroyed; counted apart. `shown`: the printer showed that it came out. */
  reprint: command(SUPERVISORS)
    .input(z.object({ ...cmd, code: z.string().max(300), reason: requiredText, printerId: idSchema }))
    .output(typed<{ shown: boolean }>()),
  /** After a fault: the last good label found on the paper, or null when nothing can be read. */
  resolveDoubt: command(CODERS)
    .input(z.object({ ...cmd, runId: idSchema, lastGood: z.string().max(300).nullable() }))
    .output(typed<{ printed: number; voided: number; requeued: number }>()),
  /** Voids a printed label that is spoilt; a new code takes its number over and waits to be printed. */
  voidCode: command(CODERS)
    .input(z.object({ ...cmd, code: requiredText, reason: requiredText }))
    .output(typed<{ replacement: string }>()),
  apply: command(CODERS)
    .input(z.object({ ...onBatch, code: z.string().max(300) }))
    .output(typed<{ applied: number }>()),
};

/** What a label beside the codes is for: a shelf, a tube, what leaves; `id` is the slot's, the sample's, the certificate's number. */
const deskLabel = { kind: z.enum(['SLOT', 'TUBE', 'EXIT']), id: requiredText };

/** Labels that are no trace codes: on shelves, on sample tubes, on what leaves. */
export const labels = {
  preview: query(STAFF)
    .input(z.object({ ...deskLabel, ...onPrinter }))
    .output(typed<{ png: string }>()),
  /** Any number of them may exist: they name a place, a sample or a paper, never a piece. */
  print: command(['ADMINISTRATOR', 'MANAGER', 'GATE', 'INSPECTOR', 'SAMPLER'])
    .input(z.object({ ...cmd, ...deskLabel, printerId: idSchema }))
    .output(typed<{ shown: boolean }>()),
};

export const exit = {
  issueCertificate: command(SUPERVISORS)
    .input(z.object(onBatch))
    .output(typed<{ certificateId: string; certificateNo: string }>()),
  open: command(GATE).input(z.object(onBatch)).output(typed<{ collectionId: string }>()),
  view: query('SIGNED_IN', { whose: 'OWN' })
    .input(z.object({ collectionId: idSchema }))
    .output(typed<V.ExpectedCollection>()),
  /** A code for the merchant's collector, shown as a QR and scanned at the gate: good once, for this batch, for an hour. */
  makeCode: command(['MERCHANT'], { whose: 'OWN' })
    .input(z.object({ ...onBatch, collector: requiredText, phone: shortText.default('') }))
    .output(typed<{ code: string; lastsMs: number }>()),
  pick: command(GATE)
    .input(z.object({ ...cmd, collectionId: idSchema, code: z.string().max(300) }))
    .output(typed<{ picked: number }>()),
  putBack: command(GATE)
    .input(z.object({ ...cmd, collectionId: idSchema, code: z.string().max(300) }))
    .output(typed<{ picked: number }>()),
  cancel: command(GATE)
    .input(z.object({ ...cmd, collectionId: idSchema, reason: requiredText }))
    .output(typed<{ seq: number }>()),
  sign: command(GATE)
    .input(
      z.object({
        ...cmd,
        collectionId: idSchema,
        collector: requiredText,
        phone: shortText.default(''),
        /** Null: whoever of the merchant's listed people has this name, if one has. */
        collectorId: idSchema.nullable().default(null),
        signature: file,
      }),
    )
    .output(typed<{ quantity: number }>()),
};

export const trace = {
  code: query('SIGNED_IN', { whose: 'OWN' })
    .input(z.object({ code: z.string().max(300) }))
    .output(typed<V.TraceView>()),
};
