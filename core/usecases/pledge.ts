import type { StoredFile } from '#core/domain/events.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { mayTouch, secondPersonFaults, unless } from './common.ts';

const ADOPTERS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR'];

export type AdoptPledgeInput = {
  readonly title: string;
  /** The whole text, paragraphs divided by line breaks. */
  readonly body: string;
  readonly source: string;
};

/** A new text of the four parties, by two persons. Whoever signed an older one signs again before the next declaration. */
export const adoptPledge: UseCase<AdoptPledgeInput, { textId: string; version: number }> = (input, ctx) => {
  const current = ctx.reads.currentPledge();
  const faults = [
    ...secondPersonFaults(ctx, ADOPTERS),
    ...unless(
      [input.body.trim() !== '', refusal('OUT_OF_RANGE', { what: 'body' })],
      [
        current === null || current.title !== input.title || current.body !== input.body,
        refusal('DUPLICATE', { what: 'pledge', name: input.title }),
      ],
    ),
  ];
  if (faults.length > 0 || ctx.second === null) return refused(...faults);
  const textId = ctx.newId('plt');
  const version = (current?.version ?? 0) + 1;
  return decided(
    [
      {
        type: 'pledge.adopted',
        v: 1,
        subject: textId,
        payload: { textId, version, ...input, adoptedBy: [ctx.actor.personId, ctx.second.personId] },
      },
    ],
    { textId, version },
  );
};

export type SignPledgeInput = {
  readonly merchantId: string;
  /** One of the merchant's registered people; null when the merchant itself signs. */
  readonly personId: string | null;
  /** The text that was on the screen while it was signed. */
  readonly textId: string;
  /** Name of whoever holds the pen. */
  readonly signer: string;
  readonly signature: StoredFile;
};

/** Somebody signs the pledge on the screen. Only the text that is in force can be signed. */
export const signPledge: UseCase<SignPledgeInput, { pledgeId: string }> = (input, ctx) => {
  const { merchantId, personId, textId, signer, signature } = input;
  if (!mayTouch(ctx, merchantId)) return refused(refusal('NOT_YOUR_GOODS'));
  const current = ctx.reads.currentPledge();
  const person = personId === null ? null : ctx.reads.person(personId);
  const faults = unless(
    [ctx.reads.merchant(merchantId) !== null, refusal('NOT_FOUND', { what: 'merchant' })],
    [
      personId === null || (person !== null && person.merchantId === merchantId),
      refusal('NOT_FOUND', { what: 'person' }),
    ],
    [current !== null && current.textId === textId, refusal('PLEDGE_TEXT_OLD')],
    [signer.trim() !== '', refusal('OUT_OF_RANGE', { what: 'name' })],
    [signature.bytes > 0, refusal('SIGNATURE_EMPTY')],
    [
      !ctx.reads.hasSigned(textId, merchantId, personId),
      refusal('DUPLICATE', { what: 'pledge', name: signer }),
    ],
  );
  if (faults.length > 0) return refused(...faults);
  const pledgeId = ctx.newId('plg');
  const sealed = ctx.seal('person', pledgeId, { name: signer.trim() });
  return decided(
    [
      {
        type: 'pledge.signed',
        v: 1,
        subject: merchantId,
        payload: {
          pledgeId,
          textId,
          merchantId,
          personId,
          signerDigest: sealed.digest,
          signature,
          businessDate: businessDateOf(ctx.clock.wallMs),
        },
      },
    ],
    { pledgeId },
    [sealed.record],
  );
};
