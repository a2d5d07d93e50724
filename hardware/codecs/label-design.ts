/** Designs of labels as data: what each kind of label gives room to. Where things stand follows from it and the stock. */

export type LabelDesign = {
  /** Modules of the largest QR symbol that room is kept for: 29 hold 61 characters at level M, 25 hold 38, 21 hold 20. */
  readonly symbolModules: 21 | 25 | 29;
  /** Share of the label's width that symbol and quiet zone may take. */
  readonly symbolShare: number;
  /** Heights as shares of the label's height: the code at the foot, the note above it. */
  readonly codeShare: number;
  readonly noteShare: number;
  /** Font sizes as shares of the text box's height, before anything is made to fit. */
  readonly titleShare: number;
  readonly lineShare: number;
};

export const LABEL_DESIGNS = {
  /** On pieces and cartons: goods, merchant, batch, rest and release. */
  TRACE: {
    symbolModules: 29,
    symbolShare: 0.4,
    codeShare: 1 / 10,
    noteShare: 1 / 13,
    titleShare: 0.15,
    lineShare: 0.1,
  },
  /** On consignments that leave: certificate and quantity first. */
  EXIT: {
    symbolModules: 25,
    symbolShare: 0.4,
    codeShare: 1 / 10,
    noteShare: 1 / 13,
    titleShare: 0.18,
    lineShare: 0.11,
  },
  /** On sample tubes: the sample's number is what everybody reads. */
  TUBE: {
    symbolModules: 25,
    symbolShare: 0.36,
    codeShare: 1 / 8,
    noteShare: 1 / 13,
    titleShare: 0.2,
    lineShare: 0.11,
  },
  /** On shelves, read from a truck: the slot's name as large as it goes. */
  SLOT: {
    symbolModules: 21,
    symbolShare: 0.4,
    codeShare: 1 / 10,
    noteShare: 1 / 13,
    titleShare: 0.5,
    lineShare: 0.14,
  },
} as const satisfies Readonly<Record<string, LabelDesign>>;
