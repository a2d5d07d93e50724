import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ClockGap } from '#core/domain/attested-time.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { formatDuration, formatTime } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useNow } from '#renderer/shared/use-now.ts';
import { useCan } from '#renderer/shared/use-seat.ts';
import { ConfirmGap } from './confirm-gap.tsx';

const Gap = ({ gap, onConfirm }: { readonly gap: ClockGap; readonly onConfirm: (() => void) | null }) => {
  const t = useText();
  return (
    <li>
      <div>
        <b>
          <Time ms={gap.fromMs} kind="short" /> – <Time ms={gap.toMs} kind="short" />
        </b>
        <span>
          {t(`word.gapCause.${gap.cause}`)} · {t('clock.gapClaims', { t: formatDuration(t, gap.claimedMs) })}
        </span>
      </div>
      {gap.confirmedMs === null ? (
        <>
          <Chip tone="AMBER">{t('clock.gapOpen')}</Chip>
          {onConfirm === null ? null : (
            <Button type="primary" onClick={onConfirm}>
              {t('clock.gapConfirm')}
            </Button>
          )}
        </>
      ) : (
        <Chip tone="GREEN">{t('clock.gapConfirmed', { t: formatDuration(t, gap.confirmedMs) })}</Chip>
      )}
    </li>
  );
};

/** What time it is, how far it is proven, and the stretches that nobody saw. */
export const ClockPanel = () => {
  const t = useText();
  const now = useNow();
  const confirms = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const [confirming, setConfirming] = useState<ClockGap | null>(null);
  const query = useQuery(orpc.clock.status.queryOptions());
  return (
    <Loaded query={query}>
      {({ reading, gaps }) => (
        <Panel title={t('clock.title')} tone={reading.state === 'STEADY' ? 'GREEN' : 'RED'}>
          <p className="t-now g-time">{formatTime(now ?? reading.wallMs)}</p>
          <p>
            <Chip tone={reading.state === 'STEADY' ? 'GREEN' : 'RED'}>
              {t(reading.state === 'STEADY' ? 'clock.steady' : 'clock.suspect')}
            </Chip>
          </p>
          <p className="g-muted">
            {t('clock.attested', { t: formatDuration(t, reading.attestedMs) })} · {t('clock.attestedHint')}
          </p>
          <h3>{t('clock.gaps')}</h3>
          {gaps.length === 0 ? <p className="g-muted">{t('clock.gapsNone')}</p> : null}
          <ul className="t-gaps">
            {gaps.toReversed().map((gap) => (
              <Gap
                key={gap.gapId}
                gap={gap}
                onConfirm={
                  confirms
                    ? () => {
                        setConfirming(gap);
                      }
                    : null
                }
              />
            ))}
          </ul>
          {confirming === null ? null : (
            <ConfirmGap
              gap={confirming}
              onClose={() => {
                setConfirming(null);
              }}
            />
          )}
        </Panel>
      )}
    </Loaded>
  );
};
