/** Listens for keyboard-wedge scanners on the whole page, whatever has the focus, and leaves what people type alone. */
import { provesItself } from '#core/domain/self-proving.ts';
import { feedWedge, releaseWedge, scanOf, wedgeIdle, type WedgeFed, type WedgeState } from './wedge.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** A field before a key was pressed in it. */
type Mark = {
  readonly field: TextField;
  readonly value: string;
  readonly from: number | null;
  readonly to: number | null;
};

/** A scanner without an ending is silent for this long behind its code. */
const SILENCE_MS = 120;
/** A page that was busy may run its timers before the keys that came meanwhile; these come before this one. */
const KEYS_WAITING_MS = 30;

const NOT_TEXT = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'];

const textField = (target: EventTarget | null): TextField | null => {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && !NOT_TEXT.includes(target.type) ? target : null;
};

/** A field that wants what is scanned into it, such as the goods code of a declaration. */
const wantsScans = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('[data-scan-into]') !== null);

const markOf = (field: TextField | null): Mark | null =>
  field === null ? null : { field, value: field.value, from: field.selectionStart, to: field.selectionEnd };

/** The scan's keys went into the field, perhaps through an input method: the field gets back what it held before. */
const restore = ({ field, value, from, to }: Mark): void => {
  const hadFocus = document.activeElement === field;
  // Ends a composition, which would write into the field once more.
  if (hadFocus) field.blur();
  if (field.value !== value) {
    const prototype =
      field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  if (!hadFocus) return;
  field.focus({ preventScroll: true });
  if (from !== null) field.setSelectionRange(from, to);
};

/**
 * Calls `onScan` with each text that a scanner types; answers how to stop. Outside of fields the keys of a burst do nothing
 * else. In a field they are let through, since nobody can tell a scan by its first keys, and are taken out again when the
 * burst turns out to be one; its Enter never reaches the page.
 */
export const listenToWedge = (onScan: (text: string) => void): (() => void) => {
  let state: WedgeState = wedgeIdle;
  /** For each key of the burst the field before it; null outside of fields. */
  let marks: ReadonlyArray<Mark | null> = [];
  let silence: number | undefined;

  const reset = (): void => {
    state = wedgeIdle;
    marks = [];
  };
  const take = (text: string, from: number): void => {
    const mark = marks[from] ?? null;
    reset();
    if (mark !== null) restore(mark);
    onScan(text);
  };
  const takeIfProven = (): void => {
    const scan = scanOf(state);
    if (scan !== null && provesItself(scan.text, null)) take(scan.text, scan.from);
  };

  const keep = (fed: WedgeFed, mark: Mark | null): void => {
    const { strokes } = fed.state;
    if (strokes !== state.strokes)
      marks = strokes.length <= 1 ? [mark].slice(0, strokes.length) : [...marks, mark];
    state = fed.state;
  };

  const onDown = (event: KeyboardEvent): void => {
    window.clearTimeout(silence);
    if (event.repeat || wantsScans(event.target)) return reset();
    const field = textField(event.target);
    const fed = feedWedge(state, {
      code: event.code,
      key: event.key,
      shift: event.shiftKey,
      caps: event.getModifierState('CapsLock'),
      ctrl: event.ctrlKey,
      alt: event.altKey,
      atMs: event.timeStamp,
    });
    // A control key of a burst (Ctrl+D for EOT) is never the browser's, in a field or not.
    if (fed.scan !== null || (fed.inBurst && (field === null || event.ctrlKey))) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (fed.scan !== null) return take(fed.scan, fed.from);
    keep(fed, markOf(field));
    silence = window.setTimeout(() => {
      silence = window.setTimeout(takeIfProven, KEYS_WAITING_MS);
    }, SILENCE_MS);
  };
  const onUp = (event: KeyboardEvent): void => {
    const before = state.strokes.length;
    state = releaseWedge(state, { code: event.code, atMs: event.timeStamp });
    if (state.strokes.length > before) marks = [...marks, markOf(textField(event.target))];
  };

  document.addEventListener('keydown', onDown, { capture: true });
  document.addEventListener('keyup', onUp, { capture: true });
  return () => {
    window.clearTimeout(silence);
    document.removeEventListener('keydown', onDown, { capture: true });
    document.removeEventListener('keyup', onUp, { capture: true });
  };
};
