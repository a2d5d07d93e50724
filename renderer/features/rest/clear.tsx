import { isOpen } from '#core/domain/guards.ts';
import { z } from 'zod';
import type { BatchDetail } from '#core/contract/views.ts';
import { GUARD_CODES, type Guard } from '#core/domain/guards.ts';
import type { Refusal } from '#core/domain/refusals.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { GuardList } from '#renderer/shared/batch/guard-list.tsx';
import { sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { StepOver } from '#renderer/shared/batch/step-over.tsx';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useReadyRefresh } from '#renderer/shared/batch/use-ready-refresh.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { sayGuard } from '#renderer/shared/say.ts';
import { Countdown } from '#renderer/shared/ui/countdown.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { REST_PATH, RestHead } from './rest-head.tsx';
import './rest.css';

const guardCode = z.enum(GUARD_CODES);

/** A refusal for an open guard, read back as the guard that it names; null for any other refusal. */
const guardOf = (refusal: Refusal): Pick<Guard, 'code' | 'met' | 'params'> | null => {
  if (refusal.code !== 'GUARD_OPEN') return null;
  const code = guardCode.safeParse(refusal.params['guard']);
  return code.success ? { code: code.data, met: false, params: refusal.params } : null;
};

/** The service's answer, guard by guard in the words of the checklist. */
const OpenGuards = ({ refusals }: { readonly refusals: ReadonlyArray<Refusal> }) => {
  const t = useText();
  const open = refusals.map(guardOf).filter((guard) => guard !== null);
  if (open.length === 0) return null;
  return (
    <div className="g-refusals g-tone-red" role="alert" data-testid="clear-refused">
      <p>
        <ToneIcon tone="RED" /> {t('rest.clear.refused')}
      </p>
      <ul>
        {open.map((guard) => (
          <li key={guard.code} data-testid={`refused-${guard.code}`}>
            {sayGuard(t, guard)}
          </li>
        ))}
      </ul>
    </div>
  );
};

const Ring = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { rest } = detail.summary;
  if (rest === null) return null;
  return (
    <Panel>
      <div className="rest-ring">
        <Countdown endsAtMs={rest.readyAtMs} totalMs={rest.neededMs} size={180}>
          {t('rest.list.over')}
        </Countdown>
        <span className="g-muted">
          {t('rest.clear.until')} <Time ms={rest.readyAtMs} />
        </span>
      </div>
    </Panel>
  );
};

/** Every condition of release with its state, and the one act that needs them all. The service has the last word. */
export const Clear = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary, guards, names } = detail;
  const may = useMayTake('CLEAR');
  const command = useCommand(api.release.clear);
  const open = guards.filter(isOpen);
  const rested = guards.find((guard) => guard.code === 'RESTED')?.met ?? false;
  useReadyRefresh(rested || batch.cleared !== null ? null : (summary.rest?.readyAtMs ?? null));
  if (batch.cleared !== null) {
    return (
      <>
        <RestHead detail={detail} page="clear" />
        <StepOver
          detail={detail}
          back={REST_PATH}
          done={t('rest.clear.done')}
          text={
            <>
              {t('rest.clear.doneText', { name: sayPerson(t, names, batch.cleared.by) })}{' '}
              <Time ms={batch.cleared.atMs} />
            </>
          }
        />
        <ScanBanner />
      </>
    );
  }
  const others = command.refusals.filter((refusal) => guardOf(refusal) === null);
  return (
    <>
      <RestHead detail={detail} page="clear" />
      <div className="rest-clear">
        <Panel
          title={t('rest.clear.lead')}
          extra={
            <b className={open.length === 0 ? 'b-green' : 'b-amber'} data-testid="guards-met">
              {t('rest.clear.met', { n: guards.length - open.length, m: guards.length })}
            </b>
          }
        >
          <GuardList detail={detail} compact />
        </Panel>
        <Ring detail={detail} />
      </div>
      <OpenGuards refusals={command.refusals} />
      <Refusals of={{ ...command, refusals: others }} />
      <TurnNotice step="CLEAR" />
      <ActBar lack={open.length > 0 ? t('rest.clear.notYet', { n: open.length }) : null}>
        <PrimaryButton
          data-testid="clear-submit"
          loading={command.pending}
          disabled={!may || open.length > 0}
          onClick={() => void command.run({ batchId: batch.batchId })}
        >
          {t('rest.clear.do')}
        </PrimaryButton>
      </ActBar>
      <ScanBanner />
    </>
  );
};
