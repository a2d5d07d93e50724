/** Cuts the bytes that come back from a ZPL printer into answers. */

/** `FRAMED` stood between STX and ETX, `QUOTED` between double quotes outside a frame, `UNKNOWN` is a bare `?`. */
export type PrinterReply = { readonly kind: 'FRAMED' | 'QUOTED' | 'UNKNOWN'; readonly text: string };

const STX = 0x02;
const ETX = 0x03;
const QUOTE = 0x22;
const QUESTION = 0x3f;
/** No answer that is asked for is longer; a stream without its end mark must not grow for ever. */
const MAX_REPLY_BYTES = 8192;

/**
 * Makes an incremental reader for one line; bytes between answers (CR, LF, line noise) are skipped. A frame start
 * always counts, so that an answer that was cut off does not swallow the next one.
 */
export function createReplyReader(): (chunk: Uint8Array) => PrinterReply[] {
  let end: number | null = null;
  let text = '';

  function begin(byte: number, replies: PrinterReply[]): void {
    text = '';
    if (byte === STX) end = ETX;
    else if (byte === QUOTE) end = QUOTE;
    else if (byte === QUESTION) replies.push({ kind: 'UNKNOWN', text: '?' });
  }

  return (chunk) => {
    const replies: PrinterReply[] = [];
    for (const byte of chunk) {
      if (end === null || byte === STX) {
        begin(byte, replies);
      } else if (byte === end) {
        replies.push({ kind: end === ETX ? 'FRAMED' : 'QUOTED', text });
        end = null;
      } else if (text.length < MAX_REPLY_BYTES) {
        text += String.fromCharCode(byte);
      } else {
        end = null;
      }
    }
    return replies;
  };
}
