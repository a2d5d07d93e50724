import { useEffect } from 'react';
import { useGo } from '../shared/navigation.tsx';

/** What is pressed where nothing else wants the key: in a field, letters are letters. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="combobox"]') !== null);

const isShown = (element: HTMLElement): boolean => element.offsetParent !== null;

/** The topmost dialog that is open, else the screen. */
const front = (): ParentNode => {
  const dialogs = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].filter(isShown);
  return dialogs.at(-1) ?? document.querySelector('main') ?? document;
};

/** The one obvious act of what is in front; null where there is none, or where something is still missing. */
const primaryAct = (): HTMLButtonElement | null => {
  const acts = [...front().querySelectorAll<HTMLButtonElement>('button.g-primary, button.ant-btn-primary')]
    .filter(isShown)
    .filter((button) => button.closest('.f-siblings, .f-top') === null);
  const act = acts.find((button) => button.classList.contains('g-primary')) ?? acts[0];
  return act === undefined || act.disabled ? null : act;
};

/** Enter in a line of text of a dialog that is no form does what the dialog's button does. */
const isLineOfDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement &&
  !['button', 'checkbox', 'file', 'radio', 'submit'].includes(target.type) &&
  target.closest('[role="dialog"]') !== null &&
  target.closest('form, [role="combobox"], .ant-select, .ant-picker') === null;

/**
 * The keyboard's short ways: `?` shows them, Alt and a digit opens a word of the rail, Ctrl+Enter does the primary act.
 * A scanner that types comes first: its keys never get here.
 */
export const useKeys = (paths: ReadonlyArray<string>, onHelp: () => void): void => {
  const go = useGo();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      if (event.key === 'Enter' && (event.ctrlKey || isLineOfDialog(event.target))) {
        const act = primaryAct();
        if (act === null) return;
        event.preventDefault();
        act.click();
        return;
      }
      const covered = document.querySelector('.ant-modal-wrap:not([style*="none"])') !== null;
      if (covered || event.ctrlKey || event.metaKey) return;
      if (event.altKey) {
        const path = /^[0-9]$/u.test(event.key) ? paths[Number(event.key)] : undefined;
        if (path === undefined) return;
        event.preventDefault();
        go(path);
        return;
      }
      if (event.key === '?' && !isField(event.target)) {
        event.preventDefault();
        onHelp();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [go, onHelp, paths]);
};
