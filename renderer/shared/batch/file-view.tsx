import { DownloadOutlined, EyeOutlined, FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { StoredFile } from '#core/domain/events.ts';
import { useText } from '../i18n.ts';
import { useFileUrl } from './use-file-url.ts';
import './batch.css';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';

/**
 * A stored file on the screen: a picture as it is; anything else by name, to be saved and opened by the machine's own
 * program (the page's policy lets no foreign document run inside it).
 */
export const FileView = ({ file: stored }: { readonly file: StoredFile }) => {
  const t = useText();
  const { file, failed } = useFileUrl(stored.sha256);
  if (failed) return <p className="b-notice b-red">{t('batch.file.failed')}</p>;
  if (file === null) return <p className="b-file-wait">{t('common.loading')}</p>;
  const type = stored.mediaType === '' ? file.mediaType : stored.mediaType;
  return (
    <figure className="b-file" data-testid="file-view">
      {type.startsWith('image/') ? (
        <img src={file.url} alt={stored.name} />
      ) : (
        <div className="b-file-plain">
          <FileTextOutlined aria-hidden />
          <span>{t('batch.file.noPreview')}</span>
        </div>
      )}
      <figcaption>
        <span>{stored.name}</span>
        <a href={file.url} download={stored.name}>
          <DownloadOutlined aria-hidden /> {t('batch.file.save')}
        </a>
      </figcaption>
    </figure>
  );
};

/** A button that shows a stored file over the screen. */
export const FileButton = ({ file, label }: { readonly file: StoredFile; readonly label?: string }) => {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<EyeOutlined />}
        onClick={() => {
          setOpen(true);
        }}
      >
        {label ?? t('batch.openFile')}
      </Button>
      <Dialog
        open={open}
        footer={null}
        width={920}
        centered
        title={file.name}
        destroyOnHidden
        onCancel={() => {
          setOpen(false);
        }}
      >
        <FileView file={file} />
      </Dialog>
    </>
  );
};
