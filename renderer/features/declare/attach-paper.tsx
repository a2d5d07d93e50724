import { Button, Input } from 'antd';
import { useState } from 'react';
import type { PaperKind } from '#core/domain/policy.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { DayPick } from './day-pick.tsx';
import './declare.css';

/** One paper of a batch: its file and what stands on it. */
export const AttachPaper = ({
  batchId,
  kind,
  onClose,
}: {
  readonly batchId: string;
  readonly kind: PaperKind;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const [file, setFile] = useState<File | null>(null);
  const [number, setNumber] = useState('');
  const [issuer, setIssuer] = useState('');
  const [issuedOn, setIssuedOn] = useState<BusinessDate | null>(null);
  const [validTo, setValidTo] = useState<BusinessDate | null>(null);
  const command = useCommand(api.declarations.attachPaper, { onDone: onClose });
  const lacks = [
    file === null ? t('declare.paper.file') : '',
    number.trim() === '' ? t('declare.paper.number') : '',
    issuer.trim() === '' ? t('declare.paper.issuer') : '',
    issuedOn === null ? t('declare.paper.issuedOn') : '',
  ].filter((text) => text !== '');
  return (
    <Dialog
      open
      title={t(`paper.${kind}`)}
      footer={null}
      width={680}
      centered
      onCancel={onClose}
      maskClosable={false}
    >
      <div data-testid="paper-file">
        <FilePick
          file={file}
          onPick={setFile}
          accept="image/*,application/pdf"
          label={t('declare.paper.file')}
        />
      </div>
      <div className="declare-paper-form">
        <Field label={t('declare.paper.number')}>
          {(id) => (
            <Input
              id={id}
              data-testid="paper-number"
              size="large"
              value={number}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => {
                setNumber(event.target.value);
              }}
            />
          )}
        </Field>
        <Field label={t('declare.paper.issuer')}>
          {(id) => (
            <Input
              id={id}
              data-testid="paper-issuer"
              size="large"
              value={issuer}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => {
                setIssuer(event.target.value);
              }}
            />
          )}
        </Field>
        <Field label={t('declare.paper.issuedOn')}>
          {(id) => <DayPick id={id} testId="paper-issued-on" value={issuedOn} onChange={setIssuedOn} />}
        </Field>
        <Field label={t('declare.paper.validToLabel')}>
          {(id) => <DayPick id={id} testId="paper-valid-to" value={validTo} onChange={setValidTo} any />}
        </Field>
      </div>
      <Refusals of={command} />
      <p className="b-amber declare-need" role="status">
        {lacks.length > 0 ? t('declare.paper.lack', { fields: lacks.join(t('common.listSeparator')) }) : ''}
      </p>
      <div className="b-act-buttons">
        <Button size="large" onClick={onClose}>
          {t('declare.paper.cancel')}
        </Button>
        <PrimaryButton
          data-testid="paper-save"
          loading={command.pending}
          disabled={lacks.length > 0}
          onClick={() => {
            if (file === null || issuedOn === null) return;
            void command.run({
              batchId,
              kind,
              number: number.trim(),
              issuer: issuer.trim(),
              issuedOn,
              validTo,
              file,
            });
          }}
        >
          {t('declare.paper.save')}
        </PrimaryButton>
      </div>
    </Dialog>
  );
};
