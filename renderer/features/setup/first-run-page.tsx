import { RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { FirstRunStepView, FirstRunView } from '#core/contract/first-run-views.ts';
import type { FirstRunStep } from '#core/domain/first-run.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc, refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import './setup.css';

const PATHS: Readonly<Record<FirstRunStep, string>> = {
  PEOPLE: '/people',
  STAFF: '/staff',
  RULES: '/rules',
  PRINTER: '/devices',
  SCANNER: '/devices',
  SLOT_LABELS: '/settings',
  MERCHANTS: '/merchants',
  OPENING: '/opening',
  BACKUP: '/settings',
};

/** What only a person can say: that the labels are stuck on the shelves, that the rules were read. */
const BY_HAND: ReadonlyArray<FirstRunStep> = ['RULES', 'SLOT_LABELS', 'STAFF', 'PRINTER', 'SCANNER'];

const Step = ({
  view,
  at,
  isNext,
  rolesMissing,
}: {
  readonly view: FirstRunStepView;
  readonly at: number;
  readonly isNext: boolean;
  readonly rolesMissing: FirstRunView['rolesMissing'];
}) => {
  const t = useText();
  const go = useGo();
  const marks = useCan('MANAGER', 'ADMINISTRATOR');
  const mark = useCommand(api.firstRun.mark, { onDone: refreshAll });
  const { step, state, count } = view;
  const open = state === 'OPEN';
  const missing = step === 'PEOPLE' && rolesMissing.length > 0;
  const set = (to: 'DONE' | 'SKIPPED' | 'OPEN') => () => void mark.run({ step, mark: to });
  return (
    <li
      className={`s-step ${isNext ? 'is-next' : ''}`}
      data-testid={`first-${step}`}
      data-state={state}
      aria-current={isNext ? 'step' : undefined}
    >
      <span className="s-step-at" aria-hidden>
        {at}
      </span>
      <div className="s-step-what">
        <b>
          {t(`setup.first.step.${step}.name`)}{' '}
          <span className="g-muted">{t(`setup.first.step.${step}.count`, { n: count })}</span>
        </b>
        <small>
          {missing
            ? t('setup.first.missing', {
                roles: rolesMissing.map((role) => t(`role.${role}`)).join(t('common.listSeparator')),
              })
            : t(`setup.first.step.${step}.hint`)}
        </small>
        <Refusals of={mark} />
      </div>
      <Chip tone={state === 'SEEN' || state === 'DONE' ? 'GREEN' : open ? 'AMBER' : 'NEUTRAL'}>
        {t(`setup.first.state.${state}`)}
      </Chip>
      <div className="s-step-acts">
        {marks && open && BY_HAND.includes(step) ? (
          <Button data-testid={`first-${step}-done`} disabled={mark.pending} onClick={set('DONE')}>
            {t('setup.first.done')}
          </Button>
        ) : null}
        {marks && open ? (
          <Button data-testid={`first-${step}-skip`} disabled={mark.pending} onClick={set('SKIPPED')}>
            {t('setup.first.skip')}
          </Button>
        ) : null}
        {marks && (state === 'SKIPPED' || state === 'DONE') ? (
          <Button data-testid={`first-${step}-again`} disabled={mark.pending} onClick={set('OPEN')}>
            {t('setup.first.again')}
          </Button>
        ) : null}
        <Button
          type={isNext ? 'primary' : 'default'}
          size="large"
          data-testid={`first-${step}-go`}
          onClick={() => {
            go(PATHS[step]);
          }}
        >
          {t(`setup.first.step.${step}.go`)} <RightOutlined aria-hidden />
        </Button>
      </div>
    </li>
  );
};

/** From an empty warehouse to the first arrival: one list that can be left and taken up again at any time. */
export const FirstRunPage = () => {
  const t = useText();
  const go = useGo();
  const query = useQuery(orpc.firstRun.state.queryOptions());
  const mayDeclare = useCan('MARKET_OPERATOR', 'MANAGER');
  return (
    <>
      <StepHeader title={t('setup.first.title')} back="/" />
      <Loaded query={query}>
        {(view) => {
          const next = view.steps.find(({ state }) => state === 'OPEN')?.step;
          return (
            <Panel tone={view.left === 0 ? 'GREEN' : 'AMBER'} className="s-first">
              <p>
                {view.arrived
                  ? t('setup.first.arrived')
                  : view.left === 0
                    ? t('setup.first.ready')
                    : t('setup.first.lead')}{' '}
                {view.left === 0 ? null : <b>{t('setup.first.left', { n: view.left })}</b>}
              </p>
              <ol className="s-steps">
                {view.steps.map((one, index) => (
                  <Step
                    key={one.step}
                    view={one}
                    at={index + 1}
                    isNext={one.step === next}
                    rolesMissing={view.rolesMissing}
                  />
                ))}
              </ol>
              {mayDeclare && !view.arrived ? (
                <div className="s-foot">
                  <span />
                  <PrimaryButton
                    type={view.left === 0 ? 'primary' : 'default'}
                    onClick={() => {
                      go('/declare/new');
                    }}
                  >
                    {t('setup.first.declare')}
                  </PrimaryButton>
                </div>
              ) : null}
            </Panel>
          );
        }}
      </Loaded>
    </>
  );
};
