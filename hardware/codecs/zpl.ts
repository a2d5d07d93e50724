/** ZPL II as this program speaks it: pure text, to be sent as ASCII. */
export {
  CANCEL_ALL,
  QUERY_DIRECTORY,
  QUERY_ERRORS,
  QUERY_IDENTITY,
  QUERY_ODOMETER,
  QUERY_STATUS,
} from './zpl/status.ts';
export {
  parseDirectory,
  parseErrorQuery,
  parseHostStatus,
  parseIdentity,
  parseOdometer,
} from './zpl/status.ts';
export type { HostStatus } from './zpl/status.ts';
export {
  encodeFontTemplate,
  encodeLabel,
  encodeMark,
  encodeRasterLabel,
  encodeSetup,
  encodeTemplate,
  MARK_NAME,
  STORED_NAMES,
} from './zpl/label.ts';
export type { ZplForm } from './zpl/label.ts';
export { createReplyReader } from './zpl/replies.ts';
export type { PrinterReply } from './zpl/replies.ts';
