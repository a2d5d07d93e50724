import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { StepOrder } from '#renderer/shared/rules/step-order.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { Rejudge } from './rejudge.tsx';
import '#renderer/shared/rules/rules.css';

/** By which version of the rules the batch is judged, the order that it asks for, and the way to another version. */
export const JudgedBy = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const may = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const [open, setOpen] = useState(false);
  const { policy, batch } = detail;
  return (
    <Panel
      title={t('rules.judged')}
      extra={
        may && batch.cleared === null ? (
          <Button
            size="large"
            data-testid="rejudge"
            onClick={() => {
              setOpen(true);
            }}
          >
            {t('rules.rejudge')}
          </Button>
        ) : null
      }
    >
      <p>
        <b>{policy.title}</b> <span className="g-muted">{policy.source}</span>
      </p>
      <StepOrder policy={policy} />
      {open ? (
        <Rejudge
          detail={detail}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </Panel>
  );
};
