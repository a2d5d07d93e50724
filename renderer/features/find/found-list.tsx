import { BarcodeOutlined, RightOutlined } from '@ant-design/icons';
import { useText } from '#renderer/shared/i18n.ts';
import type { MouseEvent } from 'react';
import type { FoundLine } from './hits.ts';

/** The box keeps the focus: else its list would be gone before the tap is over. */
const keepFocus = (event: MouseEvent): void => {
  event.preventDefault();
};

const Head = ({ group }: { readonly group: FoundLine['group'] }) => {
  const t = useText();
  if (group === 'ALL') return null;
  return (
    <div role="presentation" className="find-head">
      {group === 'PLACE' ? t('find.places') : t(`find.${group}`)}
    </div>
  );
};

/** What was found, in its groups; the last line hands the text to the scanner's way. */
export const FoundList = ({
  id,
  text,
  lines,
  settled,
  chosen,
  onOpen,
  onScan,
}: {
  readonly id: string;
  readonly text: string;
  readonly lines: ReadonlyArray<FoundLine>;
  readonly settled: boolean;
  /** Index of the line that the arrows stand on; -1 for the text itself. */
  readonly chosen: number;
  readonly onOpen: (path: string) => void;
  /** Null for whoever may not scan. */
  readonly onScan: (() => void) | null;
}) => {
  const t = useText();
  return (
    <div className="find-panel">
      <div id={id} role="listbox" aria-label={t('find.title')} data-testid="found">
        {lines.map((line, at) => [
          line.group === lines[at - 1]?.group ? null : <Head key={`head-${line.group}`} group={line.group} />,
          <button
            key={line.key}
            id={`${id}-${at}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={at === chosen}
            className={at === chosen ? 'find-line is-chosen' : 'find-line'}
            onMouseDown={keepFocus}
            onClick={() => {
              onOpen(line.path);
            }}
          >
            <b className={line.group === 'PLACE' || line.group === 'ALL' ? '' : 'g-code'}>{line.title}</b>
            <span>{line.detail}</span>
            <RightOutlined aria-hidden />
          </button>,
        ])}
      </div>
      {lines.length === 0 && settled ? (
        <p className="find-none">
          <b>{t('find.none', { text })}</b>
          <br />
          {t('find.noneHint')}
        </p>
      ) : null}
      {onScan === null ? null : (
        <button type="button" tabIndex={-1} className="find-scan" onMouseDown={keepFocus} onClick={onScan}>
          <BarcodeOutlined aria-hidden /> {t('find.asScan')} <span className="g-muted">{t('find.keys')}</span>
        </button>
      )}
    </div>
  );
};
