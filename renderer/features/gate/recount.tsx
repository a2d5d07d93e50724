import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import type { BatchLine } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { QuantityPad } from '#renderer/shared/ui/quantity-pad.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import './gate.css';

/**
 * Another person counts again what is not as declared, blind: the first numbers are not on the screen. Then signs in place;
 * where both numbers are the same the count stands, else the line is counted anew.
 */
export const Recount = ({
  detail,
  lines,
  onBack,
  onAgreed,
}: {
  readonly detail: BatchDetail;
  readonly lines: ReadonlyArray<BatchLine>;
  readonly onBack: () => void;
  readonly onAgreed: () => void;
}) => {
  const t = useText();
  const { batchId } = detail.batch;
  const [keyed, setKeyed] = useState<ReadonlyMap<number, number>>(new Map());
  const [chosen, setChosen] = useState<number | null>(null);
  const [value, setValue] = useState<number | null>(null);
  const [dialog, setDialog] = useState(false);
  const [differs, setDiffers] = useState<ReadonlyArray<number>>([]);
  const command = useCommand(api.inspection.recount, {
    onDone: (result) => {
      setDiffers(result.differs);
      setKeyed(new Map());
      if (result.differs.length === 0) onAgreed();
    },
  });
  const current = lines.find(
    (line) => line.lineNo === (chosen ?? lines.find((one) => !keyed.has(one.lineNo))?.lineNo),
  );
  const open = lines.filter((line) => !keyed.has(line.lineNo));
  const counters = [...new Set(lines.flatMap((line) => line.countedBy))];
  return (
    <>
      <Panel tone="AMBER" title={t('gate.recount.title')}>
        <p className="gate-diff-text">
          {t('gate.recount.text', {
            names: counters.map((id) => sayPerson(t, detail.names, id)).join(t('common.listSeparator')),
          })}
        </p>
        {differs.length > 0 ? (
          <p className="b-notice b-red" role="alert" data-testid="recount-differs">
            {t('gate.recount.differs', { lines: differs.join(t('common.listSeparator')) })}
          </p>
        ) : null}
        <div className="gate-inspect">
          <div className="gate-lines" data-testid="differences">
            {lines.map((line) => (
              <button
                key={line.lineNo}
                type="button"
                className={line === current ? 'gate-recount-line is-chosen' : 'gate-recount-line'}
                aria-pressed={line === current}
                data-testid={`recount-${line.lineNo}`}
                onClick={() => {
                  setChosen(line.lineNo);
                  setValue(null);
                }}
              >
                <span>
                  <b>{line.goodsName}</b> {line.spec}
                </span>
                <span className="gate-number gate-count">{keyed.get(line.lineNo) ?? ''}</span>
              </button>
            ))}
          </div>
          {current === undefined ? null : (
            <div data-testid="recount-pad">
              <QuantityPad
                label={t('gate.inspect.pad')}
                value={value}
                onChange={setValue}
                confirmText={
                  value === null ? t('gate.inspect.setEmpty') : t('gate.inspect.set', { n: value })
                }
                onConfirm={(quantity) => {
                  setKeyed(new Map([...keyed, [current.lineNo, quantity]]));
                  setChosen(null);
                  setValue(null);
                }}
              />
            </div>
          )}
        </div>
      </Panel>
      <Refusals of={command} />
      <ActBar lack={open.length > 0 ? t('gate.recount.left', { n: open.length }) : null}>
        <Button size="large" data-testid="differences-back" onClick={onBack}>
          {t('gate.inspect.diffBack')}
        </Button>
        <PrimaryButton
          data-testid="differences-sign"
          loading={command.pending}
          disabled={open.length > 0}
          onClick={() => {
            setDialog(true);
          }}
        >
          {t('gate.inspect.diffSign')}
        </PrimaryButton>
      </ActBar>
      <SecondPersonDialog
        open={dialog}
        title={`${t('gate.inspect.secondTitle')} · ${detail.summary.batchNo}`}
        onCancel={() => {
          setDialog(false);
        }}
        onSigned={(countersignId) => {
          setDialog(false);
          void command.run({
            batchId,
            lines: [...keyed].map(([lineNo, quantity]) => ({ lineNo, quantity })),
            countersignId,
          });
        }}
      />
    </>
  );
};
