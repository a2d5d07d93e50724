import type { paper as zh } from '../zh-CN/paper.ts';

/** Papers that belong to a batch. */
export const paper = {
  SUPPLIER_LICENCE: 'Supplier licence',
  ENTRY_QUARANTINE_CERTIFICATE: 'Entry quarantine certificate',
  DISINFECTION_CERTIFICATE: 'Disinfection certificate',
  NUCLEIC_ACID_REPORT: 'Nucleic acid report',
  CUSTOMS_DECLARATION: 'Customs declaration',
  SUPPLY_AGREEMENT: 'Supply agreement',
  DELIVERY_NOTE: 'Delivery note',
  UPSTREAM_EXIT_CERTIFICATE: 'Exit certificate of another warehouse',
  OTHER: 'Other paper',
} satisfies typeof zh;
