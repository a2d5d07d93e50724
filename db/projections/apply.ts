import type { Database } from 'better-sqlite3';
import type { RecordedEvent } from '#core/domain/events.ts';
import { countActivity } from './activity.ts';
import * as codes from './codes.ts';
import * as declaration from './declaration.ts';
import * as entry from './entry.ts';
import * as exit from './exit.ts';
import * as house from './house.ts';
import * as rest from './rest-and-test.ts';
import { tell } from './story.ts';

const project = (db: Database, event: RecordedEvent): void => {
  switch (event.type) {
    case 'warehouse.founded':
      return house.warehouseFounded(db, event);
    case 'policy.adopted':
      return house.policyAdopted(db, event);
    case 'person.registered':
      return house.personRegistered(db, event);
    case 'merchant.registered':
      return house.merchantRegistered(db, event);
    case 'clock.gapOpened':
      return house.gapOpened(db, event);
    case 'clock.gapConfirmed':
      return house.gapConfirmed(db, event);
    case 'clock.demoMoved':
      return house.demoMoved(db, event);
    // Readings of the clock stand in the ledger's own columns, a backup is known by its files.
    case 'clock.started':
    case 'clock.attested':
    case 'backup.made':
      return;
    case 'declaration.submitted':
      return declaration.declarationSubmitted(db, event);
    case 'declaration.amended':
      return declaration.declarationAmended(db, event);
    case 'declaration.approved':
      return declaration.declarationApproved(db, event);
    case 'declaration.returned':
      return declaration.declarationReturned(db, event);
    case 'paper.attached':
      return declaration.paperAttached(db, event);
    case 'hold.placed':
      return declaration.holdPlaced(db, event);
    case 'hold.lifted':
      return declaration.holdLifted(db, event);
    case 'batch.arrived':
      return declaration.batchArrived(db, event);
    case 'inspection.counted':
      return entry.inspectionCounted(db, event);
    case 'inspection.lineChecked':
      return entry.lineChecked(db, event);
    case 'inspection.completed':
      return entry.inspectionCompleted(db, event);
    case 'batch.accepted':
      return entry.batchAccepted(db, event);
    case 'batch.unloaded':
      return entry.batchUnloaded(db, event);
    case 'batch.unpacked':
      return entry.batchUnpacked(db, event);
    case 'disinfection.started':
      return entry.disinfectionStarted(db, event);
    case 'disinfection.ended':
      return entry.disinfectionEnded(db, event);
    case 'batch.restStarted':
      return rest.restStarted(db, event);
    case 'sample.taken':
      return rest.sampleTaken(db, event);
    case 'sample.sent':
      return rest.sampleSent(db, event);
    case 'sample.resultEntered':
      return rest.resultEntered(db, event);
    case 'sample.resultVerified':
      return rest.resultVerified(db, event);
    case 'sample.resultRejected':
      return rest.resultRejected(db, event);
    case 'batch.cleared':
      return rest.batchCleared(db, event);
    case 'batch.stored':
      return rest.batchStored(db, event);
    case 'codes.reserved':
      return codes.codesReserved(db, event);
    case 'label.printed':
      return codes.labelPrinted(db, event);
    case 'code.voided':
      return codes.codeVoided(db, event);
    case 'code.reissued':
      return codes.codeReissued(db, event);
    case 'printRun.finished':
      return codes.runFinished(db, event);
    case 'printRun.reopened':
      return codes.runReopened(db, event);
    // Both stand in the batch's story and change no code.
    case 'printRun.reconciled':
    case 'label.reprinted':
      return;
    case 'code.applied':
      return codes.codeApplied(db, event);
    case 'exitCertificate.issued':
      return exit.certificateIssued(db, event);
    case 'collection.opened':
      return exit.collectionOpened(db, event);
    case 'collection.picked':
      return exit.collectionPicked(db, event);
    case 'collection.putBack':
      return exit.collectionPutBack(db, event);
    case 'collection.cancelled':
      return exit.collectionCancelled(db, event);
    case 'collection.signed':
      return exit.collectionSigned(db, event);
  }
};

/**
 * Brings every projection up to an event that was just appended; call it in the transaction that appends, in the order
 * of the ledger, once for each event. Throws when the event cannot follow what went before, which must take the whole
 * transaction back. Uses nothing but the event and the projections, so that a replay gives the same tables.
 */
export const applyEvent = (db: Database, event: RecordedEvent): void => {
  project(db, event);
  tell(db, event);
  countActivity(db, event);
};
