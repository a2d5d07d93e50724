import { HOLD_KINDS, type HoldKind } from '#core/domain/events.ts';
import { useText } from '../i18n.ts';
import { Chip } from './state-mark.tsx';

const isHoldKind = (kind: string): kind is HoldKind => HOLD_KINDS.some((one) => one === kind);

/** A hold by its name. Missing papers stop the release only, so they are amber; every other hold stops the goods: red. */
export const HoldChip = ({ kind }: { readonly kind: string }) => {
  const t = useText();
  if (!isHoldKind(kind)) return <Chip tone="RED">{kind}</Chip>;
  return <Chip tone={kind === 'DOCS' ? 'AMBER' : 'RED'}>{t(`word.hold.${kind}`)}</Chip>;
};
