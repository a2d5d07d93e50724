import { Button, Select } from 'antd';
import { useState } from 'react';
import type { CameraView } from '#core/contract/people-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Field } from '#renderer/shared/ui/field.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { TextField } from './text-field.tsx';

/** A moment as a person writes it, in the warehouse's time (UTC+8), as UTC milliseconds; NaN for anything else. */
const momentOf = (text: string): number => Date.parse(`${text}:00+08:00`);

/** Points at a stretch of film that shows something. */
export const MarkFilm = ({ cameras }: { readonly cameras: ReadonlyArray<CameraView> }) => {
  const t = useText();
  const [cameraId, setCameraId] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const command = useCommand(api.video.note, {
    onDone: () => {
      setNote('');
    },
  });
  const [fromMs, toMs] = [momentOf(from), momentOf(to)];
  const ready = cameraId !== null && fromMs <= toMs && note.trim() !== '';
  return (
    <div className="site-form">
      <div className="site-fields">
        <Field label={t('site.cameras')}>
          <Select
            size="large"
            className="site-pick"
            value={cameraId}
            options={cameras.map((one) => ({ value: one.cameraId, label: one.name }))}
            onChange={setCameraId}
          />
        </Field>
        <TextField label={t('site.note')} value={note} onChange={setNote} />
        <TextField label={t('site.noteFrom')} type="datetime-local" value={from} onChange={setFrom} />
        <TextField label={t('site.noteTo')} type="datetime-local" value={to} onChange={setTo} />
      </div>
      <Refusals of={command} />
      <div className="site-foot">
        <span />
        <Button
          size="large"
          disabled={!ready}
          loading={command.pending}
          onClick={() => {
            if (cameraId !== null)
              void command.run({ cameraId, fromMs, toMs, about: 'OTHER', note: note.trim() });
          }}
        >
          {t('site.noteAdd')}
        </Button>
      </div>
    </div>
  );
};
