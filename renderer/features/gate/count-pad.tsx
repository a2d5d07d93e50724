import { Button } from 'antd';
import { useState } from 'react';
import type { BatchLine } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { QuantityPad } from '#renderer/shared/ui/quantity-pad.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { PhotoButton } from '#renderer/shared/batch/photo-button.tsx';
import { Assess } from './assess.tsx';
import './gate.css';

/** The count of one line: keys for a number that was counted, and one piece back for a scan too many. */
export const CountPad = ({
  batchId,
  line,
  disabled,
  onCounted,
}: {
  readonly batchId: string;
  readonly line: BatchLine;
  readonly disabled: boolean;
  readonly onCounted: () => void;
}) => {
  const t = useText();
  const [value, setValue] = useState<number | null>(null);
  const { lineNo } = line;
  const set = useCommand(api.gate.count, {
    onDone: () => {
      setValue(null);
      onCounted();
    },
  });
  const add = useCommand(api.gate.count);
  const undo = useCommand(api.inspection.undo);
  const [assessing, setAssessing] = useState(false);
  const busy = set.pending || add.pending || undo.pending;
  return (
    <aside className="gate-pad" data-testid="count-pad">
      <div className="gate-pad-head">
        <p className="gate-pad-line">
          <small>{line.classCode === null ? t('gate.inspect.noClass') : t('gate.inspect.current')}</small>
          <b>{line.goodsName}</b> {line.spec}
        </p>
        <Button
          data-testid="count-minus"
          aria-label={`−1 ${t('gate.inspect.undo')}`}
          title={t('gate.inspect.undo')}
          disabled={disabled || busy || (line.counted ?? 0) === 0}
          onClick={() => void add.run({ batchId, lineNo, mode: 'ADD', quantity: -1 })}
        >
          −1
        </Button>
        <Button
          data-testid="count-plus"
          disabled={disabled || busy}
          onClick={() => void add.run({ batchId, lineNo, mode: 'ADD', quantity: 1 })}
        >
          {t('gate.inspect.addOne')}
        </Button>
      </div>
      <QuantityPad
        label={t('gate.inspect.pad')}
        value={value}
        onChange={setValue}
        disabled={disabled || busy}
        confirmText={value === null ? t('gate.inspect.setEmpty') : t('gate.inspect.set', { n: value })}
        onConfirm={(quantity) => void set.run({ batchId, lineNo, mode: 'SET', quantity })}
      />
      <div className="gate-pad-more">
        <Button
          data-testid="count-undo"
          disabled={disabled || busy}
          onClick={() => void undo.run({ batchId })}
        >
          {t('gate.inspect.undoLast')}
        </Button>
        <Button
          data-testid="line-assess"
          disabled={disabled || busy || (line.counted ?? 0) === 0}
          onClick={() => {
            setAssessing(true);
          }}
        >
          {t('gate.assess.open')}
        </Button>
        <PhotoButton batchId={batchId} about="LINE" lineNo={lineNo} />
      </div>
      {assessing ? (
        <Assess
          batchId={batchId}
          line={line}
          open
          onClose={() => {
            setAssessing(false);
          }}
        />
      ) : null}
      <Refusals of={set} />
      <Refusals of={add} />
      <Refusals of={undo} />
    </aside>
  );
};
