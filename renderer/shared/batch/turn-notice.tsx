import { UserSwitchOutlined } from '@ant-design/icons';
import type { NextStep } from '#core/domain/batch.ts';
import { useText } from '../i18n.ts';
import { useCan } from '../use-seat.ts';
import { sayRoles } from './say-codes.ts';
import { rolesOfStep } from '#core/contract/step-roles.ts';
import './batch.css';

/** True when the person here may take the step. A convenience: the service decides. */
export const useMayTake = (step: NextStep): boolean => useCan(...rolesOfStep(step));

/** Says, before anything is typed in vain, that the person here may not take this step and who may. */
export const TurnNotice = ({ step }: { readonly step: NextStep }) => {
  const t = useText();
  const may = useMayTake(step);
  if (may) return null;
  return (
    <p className="b-notice" role="note" data-testid="not-your-turn">
      <UserSwitchOutlined aria-hidden />
      {t('batch.turn.cannot', { roles: sayRoles(t, rolesOfStep(step)) })}
    </p>
  );
};
