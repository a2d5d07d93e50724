import type { BatchSummary } from '#core/contract/views.ts';
import type { Text } from '../i18n.ts';

/** Pieces of a batch in a list: those that stand here, else those declared, unless whoever looks may not be told yet. */
export const sayPieces = (
  t: Text,
  { inWarehouse, declared }: Pick<BatchSummary, 'inWarehouse' | 'declared'>,
): string => {
  const n = inWarehouse > 0 ? inWarehouse : declared;
  return n === null ? t('common.hiddenPieces') : t('common.pieces', { n });
};
