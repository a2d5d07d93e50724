import { CameraOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { PhotoSubject } from '#core/domain/events/inspection.ts';
import { api } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { useText } from '../i18n.ts';
import { Camera, useCamera } from '../ui/camera.tsx';
import { FilePick } from '../ui/file-pick.tsx';
import { PrimaryButton } from '../ui/primary-button.tsx';
import { Refusals } from '../ui/refusals.tsx';
import { Field } from './field.tsx';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';

/** Takes or chooses a picture and puts it with a batch. */
export const PhotoButton = ({
  batchId,
  about,
  lineNo = null,
  label,
}: {
  readonly batchId: string;
  readonly about: PhotoSubject;
  readonly lineNo?: number | null;
  readonly label?: string;
}) => {
  const t = useText();
  const camera = useCamera();
  const [open, setOpen] = useState(false);
  const [shooting, setShooting] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [note, setNote] = useState('');
  const close = (): void => {
    setOpen(false);
    setShooting(false);
    setFile(null);
    setNote('');
  };
  const command = useCommand(api.inspection.photo, { onDone: close });
  return (
    <>
      <Button
        size="large"
        icon={<CameraOutlined />}
        data-testid={`photo-${about}${lineNo === null ? '' : `-${lineNo}`}`}
        onClick={() => {
          setOpen(true);
        }}
      >
        {label ?? t('batch.photo.add')}
      </Button>
      <Dialog
        open={open}
        footer={null}
        centered
        width={760}
        destroyOnHidden
        title={t('batch.photo.title', { about: t(`word.mark.${about}`) })}
        onCancel={close}
      >
        {shooting ? (
          <Camera
            onShot={(shot) => {
              setFile(shot);
              setShooting(false);
            }}
            onFailed={() => {
              setShooting(false);
            }}
          />
        ) : (
          <>
            <FilePick file={file} accept="image/*" label={t('batch.photo.pick')} onPick={setFile} />
            {camera ? (
              <Button
                size="large"
                block
                className="b-photo-shoot"
                icon={<CameraOutlined />}
                onClick={() => {
                  setShooting(true);
                }}
              >
                {t('batch.photo.camera')}
              </Button>
            ) : null}
          </>
        )}
        <Field label={t('batch.photo.note')}>
          {(id) => (
            <Input
              id={id}
              size="large"
              maxLength={200}
              value={note}
              onChange={(event) => {
                setNote(event.target.value);
              }}
            />
          )}
        </Field>
        <Refusals of={command} />
        <p className="b-amber b-lack" role="status">
          {file === null ? t('batch.photo.lack') : ''}
        </p>
        <div className="b-act-buttons">
          <Button size="large" onClick={close}>
            {t('common.cancel')}
          </Button>
          <PrimaryButton
            data-testid="photo-save"
            disabled={file === null}
            loading={command.pending}
            onClick={() => {
              if (file !== null) void command.run({ batchId, about, lineNo, note: note.trim(), file });
            }}
          >
            {t('common.save')}
          </PrimaryButton>
        </div>
      </Dialog>
    </>
  );
};
