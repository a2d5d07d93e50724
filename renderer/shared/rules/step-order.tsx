import { ArrowRightOutlined } from '@ant-design/icons';
import { Fragment } from 'react';
import { POLICY_STEPS, type Policy } from '#core/domain/policy.ts';
import { useText } from '../i18n.ts';
import { columnsOf } from './fields.ts';
import './rules.css';

/** The order of steps as a picture; without a rest there is no such step. */
export const StepOrder = ({ policy }: { readonly policy: Pick<Policy, 'order' | 'rest'> }) => {
  const t = useText();
  const steps = POLICY_STEPS.filter((step) => step !== 'REST' || policy.rest.hours > 0);
  return (
    <div className="ru-order" data-testid="rules-order">
      {columnsOf(policy.order, steps).map((column, index) => (
        <Fragment key={column.join()}>
          {index === 0 ? null : <ArrowRightOutlined aria-label={t('rules.orderThen')} />}
          <span className="ru-together">
            {column.map((step) => (
              <span key={step} className="ru-step">
                {t(`word.policyStep.${step}`)}
                {step === 'REST' ? ` ${t('rules.unit.HOURS', { n: policy.rest.hours })}` : ''}
              </span>
            ))}
          </span>
        </Fragment>
      ))}
    </div>
  );
};
