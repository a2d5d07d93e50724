import type { Transport } from '#core/domain/events/declaration.ts';
import { isContainerNo } from '#core/domain/numbers/container-no.ts';
import { isCreditCode } from '#core/domain/numbers/credit-code.ts';
import { isPhone } from '#core/domain/numbers/phone.ts';
import { isPlate } from '#core/domain/numbers/plate.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';

/** An empty field says nothing and is never wrong; a filled one must be what it claims to be. */
const check = (field: string, value: string, isGood: (text: string) => boolean): ReadonlyArray<Refusal> =>
  value.trim() === '' || isGood(value)
    ? []
    : [refusal('FIELD_INVALID', { field, value: value.slice(0, 40) })];

/** Reasons why plate and container number cannot be right; a seal has no form of its own. */
export const transportFaults = ({ plate, containerNo }: Transport): ReadonlyArray<Refusal> => [
  ...check('plate', plate, isPlate),
  ...check('containerNo', containerNo, isContainerNo),
];

/** The same for what is kept of a merchant. */
export const merchantFaults = ({
  creditCode,
  phone,
}: {
  readonly creditCode: string;
  readonly phone: string;
}): ReadonlyArray<Refusal> => [
  ...check('creditCode', creditCode, isCreditCode),
  ...check('phone', phone, isPhone),
];
