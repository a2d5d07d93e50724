import type { UtcMs } from '#core/domain/time.ts';
import { formatDuration } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { useNow } from '#renderer/shared/use-now.ts';

/** The time that is left until a limit, ticking; once it is over, by how much. */
export const Due = ({ dueMs }: { readonly dueMs: UtcMs }) => {
  const t = useText();
  const now = useNow();
  if (now === null) return null;
  const left = dueMs - now;
  return left >= 0 ? (
    <Chip tone="AMBER">{t('incident.left', { time: formatDuration(t, left) })}</Chip>
  ) : (
    <Chip tone="RED">{t('incident.over', { time: formatDuration(t, -left) })}</Chip>
  );
};
