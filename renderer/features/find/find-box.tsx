import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useCallback, useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { FoundList } from './found-list.tsx';
import { enterOpens, type FindPlace } from './hits.ts';
import { useFound } from './use-found.ts';
import './find.css';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select') !== null);

/** Ctrl+K from anywhere, `/` from anywhere but a field. A dialog keeps its keys. */
const useFindKeys = (focus: () => void): void => {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"]') !== null) return;
      const palette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      const slash = event.key === '/' && !event.ctrlKey && !event.altKey && !isTyping(event.target);
      if (!palette && !slash) return;
      event.preventDefault();
      focus();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [focus]);
};

/**
 * The one box that finds everything and goes everywhere. What is typed and is a code goes the same way as one that was
 * scanned; everything else opens what was found. Of whoever may not scan, Enter opens the first line, once it is there.
 */
export const FindBox = ({
  places,
  mayScan,
}: {
  readonly places: ReadonlyArray<FindPlace>;
  readonly mayScan: boolean;
}) => {
  const t = useText();
  const go = useGo();
  const listId = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const [waiting, setWaiting] = useState(false);
  const box = useRef<InputRef>(null);
  const { lines, settled } = useFound(text, places);
  const focus = useCallback(() => {
    box.current?.focus({ cursor: 'all' });
  }, []);
  useFindKeys(focus);

  const leave = (): void => {
    setText('');
    setOpen(false);
    setChosen(-1);
    setWaiting(false);
    box.current?.blur();
  };
  const command = useCommand(api.scans.key, { onDone: leave });
  const openLine = (path: string): void => {
    leave();
    go(path);
  };
  const scan = (): void => {
    setOpen(false);
    void command.run({ text: text.trim() });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    const path = lines[chosen]?.path ?? (settled && mayScan ? enterOpens(text, lines) : null);
    if (path !== null) openLine(path);
    else if (mayScan) scan();
    else setWaiting(true);
  };
  const first = lines[0]?.path;
  useEffect(() => {
    if (!waiting || !settled) return;
    setWaiting(false);
    if (first !== undefined) openLine(first);
    // oxlint-disable-next-line react/exhaustive-deps -- asked once for each answer
  }, [waiting, settled, first]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') leave();
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    // One place before the first line is the text itself.
    setChosen((at) => ((at + 1 + step + lines.length + 1) % (lines.length + 1)) - 1);
  };
  const shown = open && text.trim() !== '';
  return (
    <form className="f-search" onSubmit={submit} role="search">
      <Input
        ref={box}
        value={text}
        prefix={<SearchOutlined />}
        placeholder={t('find.hint')}
        aria-label={t('find.placeholder')}
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-activedescendant={shown && chosen >= 0 ? `${listId}-${chosen}` : undefined}
        aria-autocomplete="list"
        data-testid="find"
        autoComplete="off"
        spellCheck={false}
        maxLength={4000}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setChosen(-1);
          command.clear();
        }}
        onFocus={() => {
          setOpen(true);
        }}
        onBlur={() => {
          setOpen(false);
        }}
        onKeyDown={onKeyDown}
      />
      {shown ? (
        <FoundList
          id={listId}
          text={text.trim()}
          lines={lines}
          settled={settled}
          chosen={chosen}
          onOpen={openLine}
          onScan={mayScan ? scan : null}
        />
      ) : null}
      <div className="f-search-answer">
        <Refusals of={command} />
      </div>
    </form>
  );
};
