import { containerCheckDigit } from '#core/domain/numbers/container-no.ts';
import type { PaperKind } from '#core/domain/policy.ts';
import type { Draw } from './draw.ts';
import { GIVEN, SURNAMES } from './tables/people.ts';
import {
  COLOURS,
  GOODS,
  MARKETS,
  PLATE_PROVINCES,
  SIZES,
  TRADE_FIRST,
  TRADE_KINDS,
  TRADE_SECOND,
  UNIT,
} from './tables/trade.ts';

/** People, merchants and goods that nobody has met, drawn from small tables. */

const fresh = (taken: Set<string>, make: () => string): string => {
  for (;;) {
    const name = make();
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
};

export const personName = (draw: Draw): string =>
  draw.pick(SURNAMES) + draw.pick(GIVEN) + (draw.int(3) === 0 ? '' : draw.pick(GIVEN));

/** A number of the kind that networks give to nobody: 138 0000 and four digits. */
export const phone = (draw: Draw): string => `1380000${String(draw.int(10_000)).padStart(4, '0')}`;

/** A trading name that is not in `taken`; puts it there. */
export const tradeName = (draw: Draw, taken: Set<string>): string =>
  fresh(taken, () => draw.pick(TRADE_FIRST) + draw.pick(TRADE_SECOND) + draw.pick(TRADE_KINDS));

export type MadeMerchant = {
  readonly name: string;
  readonly stall: string;
  readonly market: string;
  readonly contact: string;
  readonly phone: string;
};

/** A merchant of a market; its name is not in `taken` and stands there afterwards. */
export const merchant = (
  draw: Draw,
  taken: Set<string>,
  market: string = draw.pick(MARKETS),
): MadeMerchant => ({
  name: tradeName(draw, taken),
  stall: `${draw.between(1, 6)}-${String(draw.between(1, 399)).padStart(3, '0')}`,
  market,
  contact: personName(draw),
  phone: phone(draw),
});

/** An EAN-13 with its check digit, from the range that China gives. */
const ean13 = (draw: Draw): string => {
  const body = `69${String(draw.int(10 ** 5)).padStart(5, '0')}${String(draw.int(10 ** 5)).padStart(5, '0')}`;
  const sum = body.split('').reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return body + String((10 - (sum % 10)) % 10);
};

export type MadeLine = {
  readonly goodsName: string;
  readonly spec: string;
  readonly quantity: number;
  readonly unit: string;
  readonly origin: string;
  readonly classCode: string;
};

/** The lines of a consignment of so many pieces: one to five kinds of goods, each with a class code of its own. */
export const consignment = (draw: Draw, pieces: number): ReadonlyArray<MadeLine> => {
  const kinds = Math.max(1, Math.min(draw.between(1, 5), Math.floor(pieces / 4)));
  const codes = new Set<string>();
  return draw.parts(pieces, kinds, 1).map((quantity) => {
    const { name, origin } = draw.pick(GOODS);
    return {
      goodsName: name,
      spec: `${draw.pick(SIZES)} ${draw.pick(COLOURS)}`,
      quantity,
      unit: UNIT,
      origin,
      classCode: fresh(codes, () => ean13(draw)),
    };
  });
};

export type MadeVehicle = {
  readonly plate: string;
  readonly containerNo: string;
  readonly sealNo: string;
  readonly driver: string;
};

const digits = (draw: Draw, count: number): string =>
  Array.from({ length: count }, () => String(draw.int(10))).join('');

const containerNo = (draw: Draw): string => {
  const body = `CSQU${digits(draw, 6)}`;
  return `${body}${containerCheckDigit(body) ?? ''}`;
};

/** A name as somebody draws it on the screen. */
export const signatureOf = (name: string): File =>
  new File([`<svg xmlns="http://www.w3.org/2000/svg"><text>${name}</text></svg>`], 'signature.svg', {
    type: 'image/svg+xml',
  });

/** A vehicle with its container, seal and driver. */
export const vehicle = (draw: Draw): MadeVehicle => ({
  plate: `${draw.pick(PLATE_PROVINCES)}·${digits(draw, 5)}`,
  containerNo: containerNo(draw),
  sealNo: digits(draw, 6),
  driver: personName(draw),
});

/** The number of a paper, by its kind. */
export const paperNumber = (draw: Draw, kind: PaperKind): string =>
  `${kind.slice(0, 3)}-2022-${digits(draw, 5)}`;
