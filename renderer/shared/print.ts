import { isInShell } from './api/connection.ts';

/** True where the page can be saved as PDF by itself; a browser's own dialog offers it there. */
export const canSavePdf = isInShell;

/** Prints the page as it stands. In the desktop shell printing is the shell's matter, elsewhere the browser's. */
export const printPage = (to: 'PAPER' | 'PDF' = 'PAPER'): void => {
  if (isInShell()) window.postMessage({ type: 'gate-print', to }, window.location.origin);
  else window.print();
};
