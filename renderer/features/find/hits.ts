import type { FindHit, FindKind } from '#core/contract/views.ts';

/** A screen that can be gone to by its name. */
export type FindPlace = { readonly path: string; readonly label: string };

/** One line of what was found, with the address that it opens. */
export type FoundLine = {
  readonly key: string;
  readonly group: FindKind | 'PLACE' | 'ALL';
  readonly title: string;
  readonly detail: string;
  readonly path: string;
};

/** Where a hit leads: whatever belongs to a batch opens its batch. */
export const pathOfHit = ({ kind, opens }: FindHit): string => {
  const id = encodeURIComponent(opens);
  switch (kind) {
    case 'CODE':
      return `/trace/${id}`;
    case 'BATCH':
    case 'PAPER':
    case 'FILING':
    case 'SAMPLE':
    case 'CERTIFICATE':
      return `/batch/${id}`;
    case 'MERCHANT':
      return `/batches?search=${id}`;
    case 'INCIDENT':
      return `/incidents/${id}`;
    case 'SLOT':
      return `/board`;
  }
};

/**
 * What Enter opens when no line was chosen: the first hit, unless the text is itself a code, which goes the way of a
 * scan: then the seat's task gives it its meaning. Null: treat it as a scan.
 */
export const enterOpens = (text: string, lines: ReadonlyArray<FoundLine>): string | null => {
  const [first] = lines;
  if (first === undefined || first.group === 'CODE') return null;
  const exact = lines.some((line) => line.title.toUpperCase() === text.trim().toUpperCase());
  return exact && first.group === 'BATCH' ? null : first.path;
};
