/** TSPL/TSPL2 as this program speaks it: text lines ended by CR LF, pictures as raw bytes between them. */
export {
  CANCEL_ALL,
  parseCount,
  parseFullStatus,
  parseModel,
  parseStatusByte,
  QUERY_COUNT,
  QUERY_FILES,
  QUERY_FULL_STATUS,
  QUERY_MODEL,
  QUERY_STATUS,
} from './tspl/status.ts';
export type { TsplStatus } from './tspl/status.ts';
export {
  encodeBackground,
  encodeFontLabel,
  encodeLabel,
  encodeMark,
  encodeRasterLabel,
  encodeSetup,
  lineFill,
  MARK_NAME,
  storedName,
} from './tspl/label.ts';
export type { StoredForm, TsplForm } from './tspl/label.ts';
export { createReplyReader } from './tspl/replies.ts';
export type { LabelResponse, PrinterReply } from './tspl/replies.ts';
