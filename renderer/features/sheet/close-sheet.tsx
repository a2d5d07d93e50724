import { Button, Input } from 'antd';
import { useState } from 'react';
import type { DailySheet } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { TwoPersonButton } from '#renderer/shared/ui/two-person-button.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';

/** Closes the sheet for good: a note where it does not reconcile, and a second person who reviews and signs. */
export const CloseSheet = ({ sheet }: { readonly sheet: DailySheet }) => {
  const t = useText();
  const may = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const close = useCommand(api.sheets.close, {
    onDone: () => {
      setOpen(false);
    },
  });
  if (sheet.closed !== null) return <b className="sheet-closed">✓ {t('sheet.closedShort')}</b>;
  if (!may) return null;
  const earlier = sheet.nextToClose !== null && sheet.nextToClose < sheet.date ? sheet.nextToClose : null;
  return (
    <>
      <Button
        size="large"
        data-testid="close-sheet"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('sheet.close')}
      </Button>
      <Dialog
        open={open}
        title={t('sheet.closeTitle', { date: sheet.date })}
        footer={null}
        centered
        width={620}
        onCancel={() => {
          setOpen(false);
        }}
      >
        <p>{t('sheet.closeHint')}</p>
        {earlier === null ? null : <p className="b-amber">{t('sheet.closeFirst', { date: earlier })}</p>}
        <Field label={t('sheet.closeNote')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={200}
              value={note}
              onChange={(event) => {
                setNote(event.target.value);
              }}
            />
          )}
        </Field>
        <Refusals of={close} />
        <TwoPersonButton
          testId="close-sheet-sign"
          title={t('sheet.closeTitle', { date: sheet.date })}
          text={t('sheet.closeGo')}
          loading={close.pending}
          disabled={earlier !== null || (!sheet.reconciles && note.trim() === '')}
          onSigned={(countersignId) => void close.run({ date: sheet.date, note: note.trim(), countersignId })}
        />
      </Dialog>
    </>
  );
};
