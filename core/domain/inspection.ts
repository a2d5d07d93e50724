/** The inspection of one line: what was found against what was declared (domain.md §4.3). Quantities are whole pieces. */
export type LineFinding = {
  readonly lineNo: number;
  readonly declared: number;
  /** Pieces found, damaged and refused ones included. */
  readonly counted: number;
  /** Of those taken in: pieces in a damaged package. */
  readonly damaged: number;
  /** Of those counted: pieces that are not taken in and go back, damaged or not. */
  readonly refused: number;
  readonly typeAgrees: boolean;
  readonly specAgrees: boolean;
};

/** How the pieces of a line (or of a batch) add up: declared + over = accepted + refused + missing, always. */
export type LineBalance = {
  readonly declared: number;
  /** Found and never declared. */
  readonly over: number;
  readonly accepted: number;
  readonly refused: number;
  /** Declared and not found. */
  readonly missing: number;
};

const NOTHING: LineBalance = { declared: 0, over: 0, accepted: 0, refused: 0, missing: 0 };

/** Where the pieces of one line went. */
export const balanceOf = ({ declared, counted, refused }: LineFinding): LineBalance => ({
  declared,
  over: Math.max(0, counted - declared),
  accepted: counted - refused,
  refused,
  missing: Math.max(0, declared - counted),
});

/** The same over all lines. */
export const balanceOfAll = (findings: ReadonlyArray<LineFinding>): LineBalance =>
  findings.map(balanceOf).reduce(
    (sum, one) => ({
      declared: sum.declared + one.declared,
      over: sum.over + one.over,
      accepted: sum.accepted + one.accepted,
      refused: sum.refused + one.refused,
      missing: sum.missing + one.missing,
    }),
    NOTHING,
  );

/** Nothing at all to be said about the line. Whatever else is found, another person counts again. */
export const isConformant = (finding: LineFinding): boolean =>
  finding.counted === finding.declared &&
  finding.typeAgrees &&
  finding.specAgrees &&
  finding.damaged === 0 &&
  finding.refused === 0;

/**
 * The pieces that are taken in are not what was declared: some are missing, some are more, or they are of another kind. It
 * stops the batch (MISMATCH) until it is settled. What is refused goes back, and is no mismatch of what stays.
 */
export const isMismatch = (finding: LineFinding): boolean => {
  const { accepted, missing, declared } = balanceOf(finding);
  const isOtherKind = !finding.typeAgrees || !finding.specAgrees;
  return missing > 0 || accepted > declared || (isOtherKind && accepted > 0);
};

/** A short text of what is wrong with a line, in numbers that need no translation: `#2 118/120 D3 R1`. */
export const shortFinding = (finding: LineFinding): string =>
  [
    `#${finding.lineNo} ${finding.counted}/${finding.declared}`,
    finding.damaged > 0 ? `D${finding.damaged}` : '',
    finding.refused > 0 ? `R${finding.refused}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
