import type { PaperStanding } from '#core/domain/papers/document-set.ts';
import { useText } from '../i18n.ts';
import type { Tone } from '../theme.ts';
import { Chip } from '../ui/state-mark.tsx';

const TONES: Readonly<Record<PaperStanding, Tone>> = {
  COUNTS: 'GREEN',
  PENDING: 'AMBER',
  FAILED: 'RED',
  EXPIRED: 'RED',
  NOT_YET_VALID: 'RED',
};

/** Whether a paper counts, and if not, why. */
export const PaperStandingChip = ({ standing }: { readonly standing: PaperStanding }) => {
  const t = useText();
  return <Chip tone={TONES[standing]}>{t(`word.standing.${standing}`)}</Chip>;
};
