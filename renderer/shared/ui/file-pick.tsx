import { PaperClipOutlined } from '@ant-design/icons';
import { useId, useState, type DragEvent } from 'react';
import { MAX_FILE_BYTES } from '#core/contract/contract.ts';
import { useText } from '../i18n.ts';
import './ui.css';

/** Takes one file by tap or by drag. `accept` as in HTML (`.xlsx,.csv`, `image/*`). Null when it is taken away. */
export const FilePick = ({
  file,
  onPick,
  accept,
  label,
  maxBytes = MAX_FILE_BYTES,
  disabled = false,
}: {
  readonly file: File | null;
  readonly onPick: (file: File | null) => void;
  readonly accept?: string;
  readonly label?: string;
  readonly maxBytes?: number;
  readonly disabled?: boolean;
}) => {
  const t = useText();
  const id = useId();
  const [tooLarge, setTooLarge] = useState(false);
  const [over, setOver] = useState(false);
  const take = (picked: File | null | undefined): void => {
    if (picked === null || picked === undefined) return;
    const fits = picked.size <= maxBytes;
    setTooLarge(!fits);
    onPick(fits ? picked : null);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (!disabled) take(event.dataTransfer.files.item(0));
  };
  return (
    <div className="g-file">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a label acts by its input; dropping a file is an extra way in */}
      <label
        htmlFor={id}
        className={`g-file-area ${over ? 'is-over' : ''} ${file === null ? '' : 'has-file'}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={drop}
      >
        <PaperClipOutlined aria-hidden />
        <span className="g-file-text">
          {label === undefined ? null : <strong>{label}</strong>}
          <span>{over ? t('common.dropNow') : (file?.name ?? t('common.dropHere'))}</span>
        </span>
        {file === null ? null : <span className="g-file-change">{t('common.changeFile')}</span>}
      </label>
      <input
        id={id}
        type="file"
        className="g-file-input"
        {...(accept === undefined ? {} : { accept })}
        disabled={disabled}
        onChange={(event) => {
          take(event.target.files?.item(0));
          // The same file may be chosen again after it was corrected on disk.
          event.target.value = '';
        }}
      />
      {tooLarge ? (
        <p className="g-field-error" role="alert">
          {t('common.fileTooLarge', { mb: Math.floor(maxBytes / 1024 / 1024) })}
        </p>
      ) : null}
    </div>
  );
};
