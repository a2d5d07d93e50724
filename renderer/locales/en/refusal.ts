import type { refusal as zh } from '../zh-CN/refusal.ts';
import { peopleRefusals } from './people-texts.ts';

/** Why the program said no, and what to do about it. One text for every refusal code. */
export const refusal = {
  ...peopleRefusals,
  ROLE_MISSING: 'Your role does not do this step. Ask {{roles}} to sign in and do it.',
  SIGNED_OUT: 'Nobody is signed in. Sign in first, then do this step.',
  SIGN_IN_FAILED: 'User name or password is wrong. Enter them again and mind capital letters.',
  SIGN_IN_LOCKED: 'Too many wrong tries: this account is locked. Try again in {{waitMs}}.',
  SECOND_PERSON_REQUIRED: 'This step takes two persons. Ask a colleague to sign in here.',
  SECOND_PERSON_SAME:
    'The second person must be somebody else, not another account of the same person. Ask another colleague.',
  SECOND_PERSON_ROLE: "This colleague's role cannot be the second person. Ask {{roles}}.",
  NOT_YOUR_GOODS: 'These are not your goods; you cannot see or change them.',
  USERNAME_TAKEN: 'The user name {{username}} is taken. Choose another.',
  SEAT_LOCKED: 'The screen is locked; nothing was done. Show your badge or sign in, then do it again.',
  SEAT_KIND: 'This cannot be done at this seat. Go to: {{seatKinds}}.',
  SEAT_NOT_FOR_ROLE: 'Your role does not sign in at this seat. Sign in at the gate or in the office.',
  PASSWORD_NEEDED:
    'At this seat you sign in with a password of at least {{min}} characters; a short one is good at the gate only. Change yours at the gate first.',
  ROLES_CLASH: 'One person may not hold {{roles}} together. Choose one of them, or another person.',
  LAN_OFF: 'The local network is switched off. Ask an administrator to switch it on under Settings, Seats.',
  SEAT_REVOKED: 'The seat “{{seat}}” was revoked and stays shut. Make a new one.',
  DEVICE_AT_GATE_ONLY:
    'Scanners and printers belong to a gate, not to “{{seat}}”. Choose a seat of the gate.',
  COLLECTION_CODE_OLD:
    'This collection code was used, has run out or is not ours. Ask the merchant for a new one.',
  SECRET_TOO_WEAK:
    'The password is too simple. Use at least 6 digits or letters, not all the same and not in sequence.',
  COMMAND_ID_REUSED:
    'The same command number came with other content and was not carried out. Open this page anew and try again.',
  ALREADY_FOUNDED:
    'This machine already holds a warehouse. To set up another, start with another data directory.',
  NOT_FOUNDED: 'There is no warehouse yet. Choose the demo or set up your warehouse first.',
  DEMO_ONLY: 'Only a demo can do this.',
  NOT_FOUND: 'The {{what}} was not found. It may have changed; refresh and choose again.',
  OUT_OF_RANGE: '“{{what}}” is wrong or out of range. Correct it and try again.',
  DUPLICATE: 'This {{what}} exists already. Choose another, or use the one that is there.',
  DISK_FULL: 'The disk is full and nothing was recorded. Make room, then press again.',
  READ_ONLY:
    'The records can be read but not written now. Ask the administrator to check the data directory.',
  NO_LINES: 'The declaration holds no goods. Enter at least one line.',
  FILE_UNREADABLE:
    'This file cannot be read: {{reason}}. Save it again as .xlsx or .csv and choose it again.',
  FILE_TOO_LARGE: 'The file is too large, {{maxMegabytes}} MB at most. Compress it or hand it in in parts.',
  TOO_MANY_ROWS: 'Too many rows, {{max}} at most. Split it into several declarations.',
  HEAD_NOT_FOUND:
    'No column heads were found. The sheet needs a row of heads such as “goods” and “quantity”.',
  COLUMN_NOT_MAPPED: 'It is not known which column is “{{field}}”. Choose it in the mapping.',
  ROWS_INVALID: '{{count}} places are wrong. Correct them as listed below and hand the file in again.',
  WRONG_STATE: 'This cannot be done now: {{why}}. Go back to the batch and see what comes next.',
  REVIEWER_IS_SUBMITTER: 'Whoever submitted the declaration cannot review it. Ask another market operator.',
  PAPERS_MISSING: 'Papers are missing: {{kinds}}. Attach them and try again.',
  PAPERS_UNREAD: 'Papers nobody has read: {{kinds}}. Read them one by one at the review desk first.',
  PAPERS_DIFFER:
    'Papers do not agree with each other or the declaration: {{fields}}. Return it to the merchant, or fail the paper.',
  PAPER_DOES_NOT_COUNT:
    'This {{kind}} does not count now ({{standing}}). Use one that is valid and was read and passed.',
  FIELD_INVALID:
    '{{field}} “{{value}}” is wrong. Enter it again from the paper or the thing itself; leave it empty if there is none.',
  AMENDMENTS_USED_UP:
    'This declaration was amended {{limit}} times, which is the limit. Declare a new batch.',
  MERCHANT_NOT_LISTED:
    '{{name}} is not on the list of merchants with imports. Ask the market operator to list it, then declare.',
  KIND_NOT_CHOSEN:
    'Choose which kinds of goods these are: {{kinds}}. What the list lacks, the market operator adds first.',
  KIND_NOT_LISTED:
    'The chosen kind of goods is not on the list of {{name}}. Choose again, or ask the market operator to update the list.',
  PLEDGE_MISSING:
    '{{name}} has not signed the four-party pledge that is in force. Sign it first, then declare.',
  PLEDGE_TEXT_OLD: 'The pledge has a new text. Refresh, read it, then sign.',
  WAREHOUSE_CLOSED: 'The warehouse is closed: {{reason}}. Book or come once it is open again.',
  BOOKING_PAST: '{{on}} {{time}} is over. Choose a later time.',
  BOOKING_TOO_SOON: '{{on}} {{time}} is too soon: book {{hours}} hours ahead. Choose a later time.',
  BOOKING_TOO_FAR: '{{on}} is too far off: bookings go {{days}} days ahead. Choose a nearer day.',
  BOOKING_TIME_MISSING: 'Choose a time of arrival on {{on}} too.',
  BOOKING_NO_WINDOW:
    '{{on}} {{time}} is no time of arrival. Choose one from {{opens}} to {{closes}} ({{minutes}} minutes each).',
  BOOKING_WINDOW_FULL: '{{on}} {{time}} is full ({{batches}} batches). Choose another time.',
  BOOKING_NO_ROOM: 'The resting zone has no room on {{on}}. Choose another day; the forecast says which.',
  BOOKING_EXPIRED: 'The booking for {{on}} has expired. The merchant books again before the goods come.',
  NOT_COUNTED: 'Lines {{lines}} are not counted or checked. Finish every line.',
  COUNT_DIFFERS_NEEDS_SECOND:
    'Lines {{lines}}: counted and declared differ. Ask a colleague to count again and to sign in here.',
  CONTACT_TIME_NOT_OVER: 'The contact time is not over: {{remainingMs}} to go. It can end only then.',
  CONCENTRATION_OUT_OF_RANGE:
    'The concentration must be {{min}} to {{max}} mg/L. Mix again or correct the reading.',
  SLOT_TAKEN: 'Slot {{slot}} is taken. Choose a free one.',
  SLOT_WRONG_ZONE:
    'Slot {{slot}} is in the {{zone}}, which is not where this step puts goods. Choose another slot.',
  NOT_DISINFECTED: 'This batch is not disinfected yet. Finish the disinfection first.',
  INSTANCE_COUNTED: 'This piece is counted on line {{lineNo}} and counts once. Scan the next one.',
  NOTHING_TO_UNDO: 'There is no scan to take back. Enter a number anew instead.',
  RECOUNT_BY_COUNTER:
    'Line {{lines}} was counted by this very person. Somebody who has not counted it must count again.',
  NOTHING_DAMAGED: 'No damage is noted for this batch; there is nothing to pack anew.',
  NOT_A_PICTURE: '{{name}} is no picture. Take a photograph or choose an image.',
  PHOTO_MISSING: 'Photographs are missing: {{about}}. Take them first, then lift the hold.',
  DISINFECTED_BEFORE:
    'This batch was disinfected before and should not be again. If it must be, give the reason.',
  PREPARATION_EXPIRED: 'This preparation is older than {{hours}} hours and no longer good. Mix a new one.',
  PREPARATION_REQUIRED:
    'The rules of this batch want the preparation named. Register one first, then choose it.',
  NOT_IN_FRONT: 'Pieces are added in the front zone. Bring the batch back there first.',
  RESTART_NOT_IN_POLICY: 'The rules of this batch do not let rest count anew by hand.',
  TEST_MANDATORY: 'Goods that are not disinfected must be tested; both cannot be let be. Take the samples.',
  OPENING_CLOSED: 'Opening day is over; goods come in by the gate only.',
  OPENING_TIME_AHEAD: 'Entry {{row}} names a time that has not come yet. Give times that are past.',
  OPENING_TIME_ORDER: 'Entry {{row}}: disinfected after its rest began. Check both times.',
  OPENING_REST_UNKNOWN: 'Entry {{row}} stands in the resting or storage zone: say when its rest began.',
  STEP_TOO_EARLY: 'Not yet: {{step}}. The rules of this batch want this done first: {{before}}.',
  WAIVER_NOT_ALLOWED:
    'The rules of this batch do not let anybody waive “{{guard}}”. Meet it, or have two persons judge the batch by other rules.',
  POLICY_UNWORKABLE: 'Nobody could work by this version: {{fault}}. Put it right and adopt it then.',
  POLICY_SAME: 'Nothing differs from the rules as they are. Change something first.',
  GUARD_OPEN: 'Not to be released yet: {{guard}}. See what is not ticked in the list.',
  HOLD_OPEN: 'This batch is on hold ({{kind}}: {{reason}}). Resolve the hold first.',
  HOLD_RULE: 'This hold cannot be lifted yet ({{kind}}). Provide first what it asks for.',
  SAMPLE_NO_USED: 'Sample number {{sampleNo}} is used. Take another tube.',
  SAMPLE_TOO_EARLY: 'Too early to swab: {{hours}} hours of rest are needed, {{remainingMs}} are left.',
  TUBE_ELSEWHERE: 'Tube {{sampleNo}} was numbered for another batch or round. Take a tube of this one.',
  TUBES_ENOUGH: 'Enough tubes are numbered. To take more, say which layer and how many.',
  POOL_TOO_LARGE: 'Too many in one tube: the rules allow {{max}}, these are {{members}}. Use several tubes.',
  PAPER_FORGED:
    'This paper cannot be trusted: entry {{seq}} of this ledger does not match the code on it (number {{number}}). Keep the paper, let nothing leave, call the manager.',
  CODE_RECALLED:
    'Stop! This piece is recalled (incident {{incidentNo}}). Do not move it or hand it over: seal it here and report.',
  ZONE_FROZEN:
    '{{zone}} is closed by incident {{incidentNo}}; no goods may go in until two persons reopen it.',
  NOT_CONFIRMED:
    'There is no positive confirmation verified by a second person yet. Enter and verify it first.',
  PERSON_STILL_POSITIVE:
    'The positive of {{count}} people still stands: a negative swab of a later day, or the withdrawal of a wrong entry, is needed first.',
  POSITIVE_STANDS:
    'Not cleared yet: {{samples}}. A negative confirmation verified by a second person is needed.',
  POSITIVE_ITSELF: 'This batch is the positive one: it cannot be let go, only returned or destroyed.',
  RETEST_MISSING: 'No verified negative was swabbed since the incident began. Swab and test again first.',
  TASKS_OPEN: 'Tasks not done yet: {{tasks}}.',
  GOODS_FROZEN:
    '{{batches}} frozen batches are still inside. Return or destroy them, or let exposed ones go by two persons.',
  ZONES_FROZEN: 'Zones not reopened yet: {{zones}}.',
  VERIFIER_IS_ENTERER: 'Whoever entered the result cannot verify it. Ask a colleague.',
  PRINTER_NOT_READY: 'The printer is not ready ({{fault}}). Load labels, close the head, check the cable.',
  RUN_ACTIVE: 'This batch is being printed. Pause it or wait for the end.',
  RUN_IN_DOUBT: 'It is unknown whether some labels were printed. Scan the last good label first.',
  CODE_UNKNOWN: 'There is no code {{text}}. Look at the label and scan again.',
  CODE_INCOMPLETE: 'The code was not read whole: {{text}}. Move closer and scan again.',
  CODE_OTHER_BATCH: 'This code belongs to batch {{batchNo}}, not to this one. Put it back to its batch.',
  CODE_VOID: 'This label is void. Take it off and apply its replacement.',
  CODE_NOT_PRINTED: 'This code is not printed yet. Print the labels first.',
  CODE_NOT_APPLIED: 'This label is not applied and verified yet. Verify it under Coding first.',
  CODE_COLLECTED: 'Number {{number}} has left the warehouse. Do not hand it over again.',
  CODE_ALREADY_PICKED: 'This piece is picked already; no need to scan it again.',
  CODE_NOT_PICKED: 'This piece is not in this collection.',
  LABEL_NOT_PRINTABLE:
    '"{{text}}" does not fit into a label\'s symbol: capital letters, digits and hyphens, at most 32.',
  CODE_OUT_OF_RANGE_OF_DOUBT:
    'This is not one of the labels in doubt. Scan the last good one of those that came out last.',
  LABELS_NOT_APPLIED: '{{missing}} pieces are not labelled and verified. Verify all of them first.',
  COLLECTION_OPEN: 'This batch is being handed over. Finish or cancel that first.',
  NOTHING_PICKED: 'Nothing is scanned yet. Scan what is to be handed over.',
  SIGNATURE_EMPTY: 'The signature is missing. The collector signs in the box.',
  CERTIFICATE_USED_UP: 'All pieces of exit certificate {{certificateNo}} are handed over.',
  EMULATOR_IN_REAL_WAREHOUSE: 'Emulated devices belong to a demo only. Connect a real device.',
  PORT_UNAVAILABLE:
    'Port {{address}} cannot be opened. Check the cable, and whether another program uses it.',
  DIALOG_OPEN: 'A window is open, so this scan did nothing. Finish or close it, then scan again.',
  NO_TASK: 'This seat has no task, so a scan counts nothing. Open the step you want to do first.',
  CLASS_CODE_NOT_DECLARED:
    'No line of this batch declares the goods code {{gtin}}. Look whether it belongs to another batch, or is missing in the declaration.',
  CLASS_CODE_NO_TASK:
    'This is the goods code {{gtin}} and does nothing here. To count with it, open the check at the gate first.',
  SCAN_UNPROVEN:
    'This scanner sends no ending and {{text}} has no check digit, so it may not be whole. Set the scanner to end with Enter (CR).',
  SCANNER_ROLE: 'This scanner is only for {{gunRole}}. Take another one, or open {{gunRole}} first.',
  SCAN_UNKNOWN: 'This code is not known: {{text}}. Scan a trace code, batch number, slot or sample tube.',
  NO_OPERATOR: 'Nobody is signed in at this seat, so the scan did nothing. Sign in and scan again.',
  CODE_NOT_HERE:
    'No. {{number}} is not in the warehouse, or has no label yet. Look up where it is, then scan another.',
  CODE_ENDED: 'No. {{number}} was returned or destroyed; its code is never used again.',
  CODE_MISSING:
    'No. {{number}} was not found by a stocktake. Scan it in a stocktake first, so that it is found again.',
  CODE_NOT_OUT: 'No. {{number}} never left, so it cannot be brought back. Scan goods that were handed over.',
  PIECE_LABELS_ONLY:
    'Goods that come back are read piece by piece. Scan the label on each piece, not the carton.',
  CODES_NEEDED:
    'Batch {{batchNo}} carries codes. For a part of it, scan each piece that goes, so that the books know which.',
  POOL_CODE_UNKNOWN:
    'No pool has this official code: {{text}}. Import the list from the platform first, or check what you scanned.',
  POOL_CODE_USED: 'The official code {{code}} is used or spoiled already.',
  ALL_LABELLED: 'Every piece of batch {{batchNo}} has a code. To change one, void its old code first.',
  STOCKTAKE_OPEN:
    'Count sheet {{stocktakeNo}} is still open and has the same goods on it. Close or cancel it first.',
  NOTHING_TO_COUNT: 'Nothing stands here. Choose another zone or slot.',
  NOT_ON_COUNT_SHEET: 'Batch {{batchNo}} is not on this count sheet. Put it back where it belongs.',
  COUNT_BY_SCAN:
    'Batch {{batchNo}} does not agree with the books and carries codes. Scan every piece, so that it is known which are missing.',
  STOCK_NOT_COUNTED: '{{missing}} batches are not counted yet. Count every batch before you close.',
  SHEET_CLOSED:
    'The sheets up to {{date}} are closed and never change. What comes now stands on the next one, marked late.',
  SHEET_ORDER: 'The sheet of {{date}} is still open. Close the days one after another.',
  SHEET_DIFFERS: 'This sheet differs by {{difference}} pieces. Say why before you close it.',
  NOT_CORRECTABLE:
    'This field cannot be corrected. For quantities, results and times there is a recount, a stocktake or a new swab.',
  ALREADY_CHANGED: 'This field has been changed to "{{current}}" meanwhile. Reload and look again.',
  FORM_TOO_OLD:
    'This form is more than {{hours}} hours old and cannot be entered any more. Hand it to the resident supervisor.',
  FILING_KNOWN: 'Filing number {{filingNo}} was imported before. Take its rows out of the list.',
  POOL_CODE_FREE: 'The official code {{code}} is on no piece yet. Scan it on its piece under coding.',
} satisfies typeof zh;
