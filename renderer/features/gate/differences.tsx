import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import type { BatchLine } from '#core/domain/batch.ts';
import type { CommandState } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import { lineState } from './line-state.ts';
import './gate.css';

/** What is not as declared, in full sight of the second person, who counts it again and signs in place. */
export const Differences = ({
  detail,
  lines,
  command,
  onSigned,
  onBack,
}: {
  readonly detail: BatchDetail;
  readonly lines: ReadonlyArray<BatchLine>;
  readonly command: CommandState;
  readonly onSigned: (countersignId: string) => void;
  readonly onBack: () => void;
}) => {
  const t = useText();
  const [dialog, setDialog] = useState(false);
  return (
    <>
      <Panel tone="AMBER" title={t('gate.inspect.diffTitle')}>
        <p className="gate-diff-text">{t('gate.inspect.diffText')}</p>
        <table className="gate-diff" data-testid="differences">
          <thead>
            <tr>
              <th scope="col">{t('gate.inspect.goods')}</th>
              <th scope="col">{t('gate.inspect.declared')}</th>
              <th scope="col">{t('gate.inspect.counted')}</th>
              <th scope="col">{t('gate.inspect.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const difference = lineState(line).difference ?? 0;
              const words = [
                difference > 0 ? t('gate.inspect.over', { n: difference }) : '',
                difference < 0 ? t('gate.inspect.short', { n: -difference }) : '',
                line.typeAgrees === false ? t('gate.inspect.typeBad') : '',
                line.specAgrees === false ? t('gate.inspect.specBad') : '',
              ];
              return (
                <tr key={line.lineNo}>
                  <td>
                    <b>{line.goodsName}</b> {line.spec}
                  </td>
                  <td className="gate-number">{line.quantity}</td>
                  <td className="gate-number">{line.counted}</td>
                  <td className="b-amber">
                    {words.filter((word) => word !== '').join(t('common.listSeparator'))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Panel>
      <Refusals of={command} />
      <ActBar lack={t('gate.inspect.diffCount', { n: lines.length })}>
        <Button size="large" data-testid="differences-back" onClick={onBack}>
          {t('gate.inspect.diffBack')}
        </Button>
        <PrimaryButton
          data-testid="differences-sign"
          loading={command.pending}
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
          onSigned(countersignId);
        }}
      />
    </>
  );
};
