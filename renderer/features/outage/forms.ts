import type { TextKey } from '#renderer/shared/i18n.ts';

/** A blank form of the outage kit: its heads, and how many empty rows fit on a page. */
export type BlankForm = {
  readonly name: 'GATE' | 'DISINFECTION' | 'SAMPLING' | 'SUBMISSION' | 'HAND_OVER' | 'STOCKTAKE' | 'SITE';
  readonly columns: ReadonlyArray<TextKey>;
  readonly rows: number;
};

/** The forms that a gate needs when the program is away, with the facts that the entry will ask for afterwards. */
export const FORMS: ReadonlyArray<BlankForm> = [
  {
    name: 'GATE',
    columns: [
      'outage.c_batchNo',
      'outage.c_time',
      'outage.c_plate',
      'outage.c_container',
      'outage.c_seal',
      'outage.c_goods',
      'outage.c_declared',
      'outage.c_counted',
      'outage.c_damage',
    ],
    rows: 11,
  },
  {
    name: 'DISINFECTION',
    columns: [
      'outage.c_batchNo',
      'outage.c_object',
      'outage.c_agent',
      'outage.c_concentration',
      'outage.c_start',
      'outage.c_end',
      'outage.c_remark',
    ],
    rows: 11,
  },
  {
    name: 'SAMPLING',
    columns: [
      'outage.c_batchNo',
      'outage.c_tube',
      'outage.c_layer',
      'outage.c_time',
      'outage.c_lab',
      'outage.c_remark',
    ],
    rows: 11,
  },
  {
    name: 'SUBMISSION',
    columns: [
      'outage.c_tube',
      'outage.c_layer',
      'outage.c_batchNo',
      'outage.c_taken',
      'outage.c_lab',
      'outage.c_sent',
      'outage.c_received',
    ],
    rows: 11,
  },
  {
    name: 'HAND_OVER',
    columns: [
      'outage.c_batchNo',
      'outage.c_time',
      'outage.c_code',
      'outage.c_pieces',
      'outage.c_merchant',
      'outage.c_collector',
    ],
    rows: 11,
  },
  {
    name: 'STOCKTAKE',
    columns: [
      'outage.c_slot',
      'outage.c_batchNo',
      'outage.c_merchant',
      'outage.c_goods',
      'outage.c_counted',
      'outage.c_remark',
    ],
    rows: 11,
  },
  {
    name: 'SITE',
    columns: [
      'outage.c_person',
      'outage.c_plate',
      'outage.c_purpose',
      'outage.c_in',
      'outage.c_out',
      'outage.c_remark',
    ],
    rows: 11,
  },
];
