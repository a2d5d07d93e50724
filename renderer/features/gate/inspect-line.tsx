import { CheckOutlined, CloseOutlined, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { BatchLine } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { lineState } from './line-state.ts';
import { NotAsDeclared } from './not-as-declared.tsx';
import './gate.css';

const Difference = ({ line }: { readonly line: BatchLine }) => {
  const t = useText();
  const { difference } = lineState(line);
  if (difference === null) return <span className="g-muted">{t('gate.inspect.uncounted')}</span>;
  if (difference === 0) {
    return (
      <span className="b-green">
        <CheckOutlined aria-hidden /> {t('gate.inspect.ok')}
      </span>
    );
  }
  return (
    <span className="b-amber">
      <WarningFilled aria-hidden />{' '}
      {difference > 0
        ? t('gate.inspect.over', { n: difference })
        : t('gate.inspect.short', { n: -difference })}
    </span>
  );
};

/** One line of the inspection: what was declared, what was counted, and whether the goods are what the paper says. */
export const InspectLine = ({
  batchId,
  line,
  names,
  chosen,
  disabled,
  onChoose,
}: {
  readonly batchId: string;
  readonly line: BatchLine;
  readonly names: Readonly<Record<string, string>>;
  readonly chosen: boolean;
  readonly disabled: boolean;
  readonly onChoose: () => void;
}) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const check = useCommand(api.gate.checkLine, {
    onDone: () => {
      setAsking(false);
    },
  });
  const { lineNo } = line;
  const agrees = line.typeAgrees === true && line.specAgrees === true;
  const disagrees = line.typeAgrees === false || line.specAgrees === false;
  return (
    <div className={chosen ? 'gate-line is-chosen' : 'gate-line'} data-testid={`line-${lineNo}`}>
      <button
        type="button"
        className="gate-line-pick"
        aria-pressed={chosen}
        data-testid={`line-${lineNo}-choose`}
        onClick={onChoose}
      >
        <span className="gate-line-goods">
          <b>{line.goodsName}</b>
          <span>{line.spec}</span>
          {line.countedBy.length > 0 ? (
            <small className="g-muted">
              {t('gate.inspect.recounted', {
                names: line.countedBy.map((id) => sayPerson(t, names, id)).join(t('common.listSeparator')),
              })}
            </small>
          ) : null}
        </span>
        <span className="gate-number">{line.quantity}</span>
        <span
          className={line.counted === null ? 'gate-number gate-count is-empty' : 'gate-number gate-count'}
          data-testid={`line-${lineNo}-counted`}
        >
          {line.counted ?? ''}
        </span>
        <Difference line={line} />
      </button>
      <span className="gate-agree" role="group" aria-label={t('gate.inspect.agrees')}>
        <Button
          data-testid={`line-${lineNo}-agree`}
          aria-label={t('gate.inspect.agree')}
          aria-pressed={agrees}
          className={agrees ? 'gate-yes' : ''}
          icon={<CheckOutlined />}
          disabled={disabled}
          loading={check.pending && !asking}
          onClick={() => {
            void check.run({ batchId, lineNo, typeAgrees: true, specAgrees: true });
          }}
        />
        <Button
          data-testid={`line-${lineNo}-differ`}
          aria-label={t('gate.inspect.disagree')}
          aria-pressed={disagrees}
          className={disagrees ? 'gate-no' : ''}
          icon={<CloseOutlined />}
          disabled={disabled}
          onClick={() => {
            setAsking(true);
          }}
        />
      </span>
      {line.damaged > 0 || line.refused > 0 ? (
        <p className="gate-line-note b-amber" data-testid={`line-${lineNo}-assessed`}>
          {[
            line.damaged > 0 ? t('gate.assess.damagedShort', { n: line.damaged }) : '',
            line.refused > 0 ? t('gate.assess.refusedShort', { n: line.refused, why: line.why }) : '',
          ]
            .filter((text) => text !== '')
            .join(t('common.listSeparator'))}
        </p>
      ) : null}
      {disagrees ? (
        <p className="gate-line-note b-amber">
          {[
            line.typeAgrees === false ? t('gate.inspect.typeBad') : '',
            line.specAgrees === false ? t('gate.inspect.specBad') : '',
          ]
            .filter((text) => text !== '')
            .join(t('common.listSeparator'))}
        </p>
      ) : null}
      {asking ? null : <Refusals of={check} />}
      <NotAsDeclared
        open={asking}
        line={line}
        command={check}
        onCancel={() => {
          check.clear();
          setAsking(false);
        }}
        onSave={(answer) => void check.run({ batchId, lineNo, ...answer })}
      />
    </div>
  );
};
