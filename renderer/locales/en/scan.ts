import type { scan as zh } from '../zh-CN/scan.ts';
import { peopleScans } from './people-texts.ts';

/** What became of a scan: one sentence for the banner. */
export const scan = {
  ...peopleScans,
  idle: 'Ready to scan',
  idleNoOperator: 'Sign in first, then scan',
  lastTen: 'Last scans',
  keyed: 'typed',
  COUNTED: '{{goods}}: {{counted}} counted of {{declared}} declared',
  LINE_CHOSEN: 'Chosen: {{goods}}',
  PLACED: 'Placed in {{slot}}',
  STORED: 'Moved to {{slot}}',
  SAMPLE_TAKEN: 'Sample {{sampleNo}} recorded ({{layer}})',
  APPLIED: 'Label {{number}} verified',
  CARTON_APPLIED: 'Carton {{number}} verified, {{pieces}} pcs',
  ALREADY_APPLIED: 'This label was verified before; not counted twice',
  PICKED: 'Number {{number}} picked',
  CARTON_PICKED: 'Carton {{number}} picked, {{pieces}} pcs',
  ALREADY_PICKED: 'This piece is picked already; not counted twice',
  DOUBT_RESOLVED: 'Doubt resolved: {{printed}} printed, {{voided}} void',
  BATCH_FOUND: 'Batch {{batchNo}}',
  SLOT_FOUND: '{{zone}} {{slot}}, {{occupants}} batches in it',
  CODE_FOUND: 'Batch {{batchNo}}, this piece is {{state}}',
  CERTIFICATE_FOUND: 'Exit certificate {{certificateNo}}',
  SAMPLE_FOUND: 'Sample {{sampleNo}}',
  DOUBLE_READ: 'Scanned a moment ago; not counted twice',
  TEST_SCAN: 'Test scan received: {{text}}',
  REFUSED: 'No',
  UNKNOWN: 'This code is not known: {{text}}',
  NO_OPERATOR: 'Nobody is signed in, so the scan did nothing',
  FAULT: 'The program failed; the scan is kept but did nothing (fault {{faultId}})',
} satisfies typeof zh;
