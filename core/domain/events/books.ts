import type { SheetFigures } from '../sheet.ts';
import type { BusinessDate, UtcMs } from '../time.ts';
import type { Ev } from './event.ts';

/** Books that are closed, put right and made up later: daily sheets, corrections, entries from paper. */
export type BooksEvent =
  | Ev<
      'sheet.closed',
      {
        businessDate: BusinessDate;
        sheetNo: string;
        /** The sheet as it was signed. It is shown from here ever after and never reckoned again. */
        figures: SheetFigures;
        chainSeq: number;
        chainHead: string;
        note: string;
        preparedBy: string;
        reviewedBy: string;
      },
      2
    >
  | Ev<
      'record.corrected',
      {
        batchId: string;
        /** Ledger number and type of the event that was wrong: it stays as it is (CBV error declaration, incorrect_data). */
        wrongSeq: number;
        wrongType: string;
        field: string;
        was: string;
        now: string;
        reason: string;
      }
    >
  | Ev<
      'backEntry.noted',
      {
        /** The batch that the entry is about; null when it is about none. */
        batchId: string;
        /** Number on the paper form that was filled in while the program was away. */
        formNo: string;
        /** Type of the first event that was entered with this note. */
        act: string;
        happenedMs: UtcMs;
        reason: string;
        enteredBy: string;
        secondBy: string;
      }
    >;
