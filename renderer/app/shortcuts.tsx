import { useText } from '../shared/i18n.ts';
import { Dialog } from '../shared/ui/dialog.tsx';
import type { Word } from './places.ts';

/** What the keyboard does, on every screen. */
export const Shortcuts = ({
  open,
  words,
  onClose,
}: {
  readonly open: boolean;
  /** The rail's lines after home, in their order. */
  readonly words: ReadonlyArray<Word>;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const keys: ReadonlyArray<readonly [keys: ReadonlyArray<string>, what: string]> = [
    [['Enter'], t('app.keys.enter')],
    [['Ctrl', 'Enter'], t('app.keys.primary')],
    [['Esc'], t('app.keys.escape')],
    [['Tab'], t('app.keys.tab')],
    [['?'], t('app.keys.help')],
    [['Alt', '0'], t('app.home')],
    ...words.slice(0, 9).map((word, index) => [['Alt', String(index + 1)], t(word.label)] as const),
  ];
  return (
    <Dialog open={open} footer={null} width={640} title={t('app.keys.title')} onCancel={onClose}>
      <dl className="f-keys">
        {keys.map(([names, what]) => (
          <div key={names.join(' ')}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="g-muted">{t('app.keys.scanner')}</p>
    </Dialog>
  );
};
