import { Button } from 'antd';
import type { Refusal } from '#core/domain/refusals.ts';
import type { CommandState } from '../api/use-command.ts';
import { useText } from '../i18n.ts';
import { sayRefusal } from '../say.ts';
import { ToneIcon } from './state-mark.tsx';
import './ui.css';

/**
 * Everything that stands against an act, each with what to do about it. Give it the command (`of`), and it also says
 * that the program failed or that the line broke; or give it bare refusals.
 */
export const Refusals = ({
  of,
  refusals,
  onClose,
}: {
  readonly of?: CommandState;
  readonly refusals?: ReadonlyArray<Refusal>;
  readonly onClose?: () => void;
}) => {
  const t = useText();
  const all = [...(of?.refusals ?? []), ...(refusals ?? [])];
  if (of?.unsure === true) {
    return (
      <div className="g-refusals g-tone-amber" role="status">
        <p>
          <ToneIcon tone="AMBER" />
          {t('common.commandUnsure')}
        </p>
      </div>
    );
  }
  if (of?.faultId !== undefined && of.faultId !== null) {
    return (
      <div className="g-refusals g-tone-red" role="alert">
        <p>
          <ToneIcon tone="RED" />
          {t('common.commandFault', { id: of.faultId })}
        </p>
      </div>
    );
  }
  if (all.length === 0) return null;
  return (
    <div className="g-refusals g-tone-red" role="alert">
      {all.map((one) => (
        <p key={`${one.code} ${JSON.stringify(one.params)}`}>
          <ToneIcon tone="RED" />
          {sayRefusal(t, one)}
        </p>
      ))}
      {onClose === undefined ? null : <Button onClick={onClose}>{t('common.close')}</Button>}
    </div>
  );
};
