/** What may stand on a label, whatever language the printer speaks. */
import type { LabelContent } from '#core/ports/device.ts';
import { MAX_PAYLOAD_CHARS } from './label-profile.ts';

const CODE = /^[0-9A-Z][0-9A-Z-]{0,31}$/;
/** Characters of an upper-case URL that QR's alphanumeric mode holds and no printer reads as commands. */
const PAYLOAD = /^[0-9A-Z./:-]+$/;
const NOTE = /^[0-9A-Za-z ./:()#+-]{0,14}$/;

export type LabelRefusal =
  'CODE_CHARACTERS' | 'PAYLOAD_CHARACTERS' | 'PAYLOAD_LENGTH' | 'PAYLOAD_CODE' | 'NOTE_CHARACTERS';

/**
 * Why a label cannot be encoded, or null when it can. The alphabets leave out `^`, `~`, `_` (ZPL), `"`, `\`, `@`
 * (TSPL) and all control characters, so that nothing in a label can ever be read as a command; the payload must end in
 * the code that is printed beside it.
 */
export function refuseLabel(label: LabelContent): LabelRefusal | null {
  if (!CODE.test(label.code)) return 'CODE_CHARACTERS';
  if (!PAYLOAD.test(label.payload)) return 'PAYLOAD_CHARACTERS';
  if (label.payload.length > MAX_PAYLOAD_CHARS) return 'PAYLOAD_LENGTH';
  if (!label.payload.endsWith(label.code)) return 'PAYLOAD_CODE';
  if (!NOTE.test(label.note)) return 'NOTE_CHARACTERS';
  return null;
}

/** Throws RangeError for what refuseLabel refuses. */
export function requireLabel(label: LabelContent): void {
  const refusal = refuseLabel(label);
  if (refusal !== null) throw new RangeError(`Label refused: ${refusal}`);
}
