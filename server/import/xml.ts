/** A scanner for the plain XML that spreadsheets are made of: no entities but the five, no document types, no schemas. */
import { refusal } from '#core/domain/refusals.ts';
import { ImportRefusedError } from './sheet.ts';

export type XmlHandlers = {
  /** `name` without its namespace prefix. An empty element is opened and closed. */
  readonly open: (name: string, attribute: (name: string) => string | null) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

/** A tag or text of a spreadsheet is short (a cell holds 32,767 characters); more must not be gathered for ever. */
const MAX_TAG_CHARS = 65_536;
const MAX_TEXT_CHARS = 1_048_576;

const damaged = (): ImportRefusedError =>
  new ImportRefusedError(refusal('FILE_UNREADABLE', { reason: 'ZIP_DAMAGED' }));

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/gu,
    (whole, hex: string, decimal: string, name: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '';
    },
  );
}

const ATTRIBUTES = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

function attributeOf(tag: string): (name: string) => string | null {
  return (wanted) => {
    for (const [, name, double, single] of tag.matchAll(ATTRIBUTES)) {
      if (name === wanted) return decodeEntities(double ?? single ?? '');
    }
    return null;
  };
}

const isBalanced = (tag: string): boolean => {
  if (!tag.includes('"') && !tag.includes("'")) return true;
  return !/["']/u.test(tag.replaceAll(/"[^"]*"|'[^']*'/gu, ''));
};

/** Index of the `>` that ends the tag at the start of `text`, or -1 when it has not come yet; `>` inside quotes does not count. */
function tagEnd(text: string): number {
  let end = text.indexOf('>');
  while (end >= 0 && end <= MAX_TAG_CHARS && !isBalanced(text.slice(1, end)))
    end = text.indexOf('>', end + 1);
  return end > MAX_TAG_CHARS ? -1 : end;
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Parts that are no elements: where they end, and whether what they hold is text. */
const SPECIAL: ReadonlyArray<{ readonly start: string; readonly end: string; readonly isText: boolean }> = [
  { start: '<!--', end: '-->', isText: false },
  { start: '<![CDATA[', end: ']]>', isText: true },
  { start: '<?', end: '?>', isText: false },
];

/** Feeds a document to the handlers chunk by chunk. Throws ImportRefusedError when it is no such XML. */
export async function scanXml(chunks: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';

  /** Handles one piece of markup at the start of `rest`; false when it is not complete. */
  function takeMarkup(): boolean {
    if (rest.startsWith('<!DOCTYPE')) throw damaged();
    const special = SPECIAL.find(({ start }) => rest.startsWith(start));
    if (special !== undefined) {
      const end = rest.indexOf(special.end, special.start.length);
      if (end < 0) return false;
      if (special.isText) handlers.text(rest.slice(special.start.length, end));
      rest = rest.slice(end + special.end.length);
      return true;
    }
    // `<`, `<!`, `<![CD` at the end of a chunk may yet become one of the special parts.
    if (rest.length < 9 && SPECIAL.some(({ start }) => start.startsWith(rest))) return false;
    const end = tagEnd(rest);
    if (end < 0) return false;
    takeTag(rest.slice(1, end));
    rest = rest.slice(end + 1);
    return true;
  }

  function takeTag(tag: string): void {
    if (tag.startsWith('/')) return handlers.close(withoutPrefix(tag.slice(1).trim()));
    const empty = tag.endsWith('/');
    const body = empty ? tag.slice(0, -1) : tag;
    const space = body.search(/\s/u);
    const name = withoutPrefix(space < 0 ? body : body.slice(0, space));
    handlers.open(name, attributeOf(space < 0 ? '' : body.slice(space)));
    if (empty) handlers.close(name);
  }

  function take(text: string, last: boolean): void {
    rest += text;
    for (;;) {
      const start = rest.indexOf('<');
      // An entity may be cut by the end of a chunk, so text is handed over only up to the next tag.
      if (start < 0) {
        if (rest.length > MAX_TEXT_CHARS) throw damaged();
        break;
      }
      if (start > 0) {
        handlers.text(decodeEntities(rest.slice(0, start)));
        rest = rest.slice(start);
      }
      if (!takeMarkup()) {
        if (rest.length > (rest.startsWith('<!') ? MAX_TEXT_CHARS : MAX_TAG_CHARS)) throw damaged();
        break;
      }
    }
    if (last && rest.trim() !== '') throw damaged();
  }

  try {
    for await (const chunk of chunks) take(decoder.decode(chunk, { stream: true }), false);
    take(decoder.decode(), true);
  } catch (error) {
    throw error instanceof TypeError ? damaged() : error;
  }
}
