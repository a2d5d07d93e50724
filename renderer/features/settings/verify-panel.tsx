import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { VerifyMessage } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { LongWork } from '#renderer/shared/ui/long-work.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';

type Check = VerifyMessage | { readonly kind: 'IDLE' } | { readonly kind: 'FAILED' };

/** Is the ledger still what was written? Asked by whoever answers for it, while everybody goes on working. */
export const VerifyPanel = () => {
  const t = useText();
  const [check, setCheck] = useState<Check>({ kind: 'IDLE' });
  const stopper = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      stopper.current?.abort();
    },
    [],
  );
  const start = async (): Promise<void> => {
    const mine = new AbortController();
    stopper.current = mine;
    setCheck({ kind: 'PROGRESS', done: 0, total: 0 });
    try {
      for await (const message of await api.backup.verify(undefined, { signal: mine.signal }))
        if (!mine.signal.aborted) setCheck(message);
    } catch {
      if (!mine.signal.aborted) setCheck({ kind: 'FAILED' });
    }
  };
  return (
    <Panel
      title={t('backup.verify.title')}
      extra={
        <Button data-testid="verify-ledger" disabled={check.kind === 'PROGRESS'} onClick={() => void start()}>
          {t('backup.verify.go')}
        </Button>
      }
    >
      <p className="g-muted">{t('backup.verify.hint')}</p>
      {check.kind === 'PROGRESS' ? (
        <LongWork
          title={t('backup.verify.running')}
          done={check.done}
          total={check.total === 0 ? null : check.total}
          unit={t('backup.verify.unit')}
          onCancel={() => {
            stopper.current?.abort();
            setCheck({ kind: 'IDLE' });
          }}
          afterRestart="AGAIN"
        />
      ) : null}
      {check.kind === 'FAILED' ? (
        <p className="b-red" role="alert">
          {t('backup.verify.failed')}
        </p>
      ) : null}
      {check.kind === 'REPORT' && check.ok ? (
        <p className="b-green" role="status" data-testid="verify-ok">
          ✓ {t('backup.verify.ok', { n: check.events })}
        </p>
      ) : null}
      {check.kind === 'REPORT' && !check.ok ? (
        <div className="b-red" role="alert" data-testid="verify-wrong">
          {t('backup.verify.wrong', { n: check.problems.length })}
          <ul>
            {check.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </Panel>
  );
};
