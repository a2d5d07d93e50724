import { refusal } from '#core/domain/refusals.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import { actorOf, type Caller } from './caller.ts';
import { refuse } from './errors.ts';

/**
 * A person bound to a merchant sees that merchant's goods only (the rule of `mayTouch` in the use cases, for what is
 * read). Each function returns when the caller may look, and else refuses NOT_YOUR_GOODS or NOT_FOUND.
 */
export type Ownership = {
  readonly ofBatch: (caller: Caller, batchId: string) => void;
  readonly ofRun: (caller: Caller, runId: string) => void;
  readonly ofCollection: (caller: Caller, collectionId: string) => void;
  readonly ofFile: (caller: Caller, sha256: string) => void;
};

export const createOwnership = (
  reads: Pick<Reads, 'printRun' | 'collection'>,
  queries: Pick<Queries, 'merchantOfBatch'>,
  merchantsOfFile: (sha256: string) => ReadonlyArray<string>,
): Ownership => {
  const ofBatch: Ownership['ofBatch'] = (caller, batchId) => {
    const owner = queries.merchantOfBatch(batchId);
    if (owner === null) refuse(refusal('NOT_FOUND', { what: 'batch' }));
    const { merchantId } = actorOf(caller);
    if (merchantId !== null && merchantId !== owner) refuse(refusal('NOT_YOUR_GOODS'));
  };
  const through = (caller: Caller, what: string, found: { readonly batchId: string } | null): void =>
    found === null ? refuse(refusal('NOT_FOUND', { what })) : ofBatch(caller, found.batchId);
  return {
    ofBatch,
    ofRun: (caller, runId) => through(caller, 'printRun', reads.printRun(runId)),
    ofCollection: (caller, collectionId) => through(caller, 'collection', reads.collection(collectionId)),
    ofFile: (caller, sha256) => {
      const { merchantId } = actorOf(caller);
      if (merchantId !== null && !merchantsOfFile(sha256).includes(merchantId))
        refuse(refusal('NOT_YOUR_GOODS'));
    },
  };
};
