import type { DailySheet } from '#core/contract/views.ts';
import type { TextKey } from '#renderer/shared/i18n.ts';

/** The day's counts in the order of the sheet. */
export const ACTIVITY: ReadonlyArray<readonly [key: TextKey, of: keyof DailySheet['activity']]> = [
  ['sheet.declared', 'declared'],
  ['sheet.approved', 'approved'],
  ['sheet.returned', 'returned'],
  ['sheet.arrivals', 'arrivals'],
  ['sheet.mismatches', 'mismatches'],
  ['sheet.disinfections', 'disinfections'],
  ['sheet.restStarted', 'restStarted'],
  ['sheet.cleared', 'cleared'],
  ['sheet.samplesTaken', 'samplesTaken'],
  ['sheet.resultsNegative', 'resultsNegative'],
  ['sheet.resultsPositive', 'resultsPositive'],
  ['sheet.resultsInvalid', 'resultsInvalid'],
  ['sheet.resultsPending', 'resultsPending'],
  ['sheet.codesReserved', 'codesReserved'],
  ['sheet.labelsPrinted', 'labelsPrinted'],
  ['sheet.labelsApplied', 'labelsApplied'],
  ['sheet.codesVoided', 'codesVoided'],
  ['sheet.collections', 'collections'],
  ['sheet.piecesCollected', 'piecesCollected'],
  ['sheet.holdsPlaced', 'holdsPlaced'],
  ['sheet.holdsLifted', 'holdsLifted'],
  ['sheet.samplesLost', 'samplesLost'],
  ['sheet.incidentsOpened', 'incidentsOpened'],
  ['sheet.incidentsClosed', 'incidentsClosed'],
  ['sheet.withdrawn', 'withdrawn'],
  ['sheet.piecesReturned', 'piecesReturned'],
  ['sheet.piecesDestroyed', 'piecesDestroyed'],
  ['sheet.piecesBroughtBack', 'piecesBroughtBack'],
  ['sheet.stocktakes', 'stocktakes'],
  ['sheet.piecesFound', 'piecesFound'],
  ['sheet.piecesMissing', 'piecesMissing'],
  ['sheet.codesBound', 'codesBound'],
  ['sheet.corrections', 'corrections'],
  ['sheet.backEntries', 'backEntries'],
  ['sheet.vehiclesRefused', 'vehiclesRefused'],
  ['sheet.piecesRefused', 'piecesRefused'],
  ['sheet.piecesDeparted', 'piecesDeparted'],
  ['sheet.piecesAdded', 'piecesAdded'],
  ['sheet.roundsDisinfected', 'roundsDisinfected'],
  ['sheet.restsRestarted', 'restsRestarted'],
  ['sheet.openingPieces', 'openingPieces'],
];

/** What the sheet says of people in numbers; who is late or stopped stands there by name. */
export const STAFF: ReadonlyArray<
  readonly [key: TextKey, of: Exclude<keyof DailySheet['staff'], 'overdue' | 'stopped'>]
> = [
  ['sheet.staffListed', 'listed'],
  ['sheet.staffOnDuty', 'onDuty'],
  ['sheet.staffDue', 'due'],
  ['sheet.staffDone', 'done'],
  ['sheet.staffRechecked', 'rechecked'],
  ['sheet.staffVisitors', 'visitors'],
  ['sheet.staffVehicles', 'vehicles'],
];
