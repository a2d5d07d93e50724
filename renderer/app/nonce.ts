/**
 * The page's policy lets style elements in only with this answer's nonce. Ant Design is told the nonce, but a few of
 * its helpers (scroll bar measure, scroll lock) make style elements without it: every one made by script gets it here.
 * Must be imported before antd.
 */
const meta = document.querySelector('meta[name="n"]');

/** Nonce of this page; empty when the host sent none. */
export const nonce: string = meta instanceof HTMLMetaElement ? meta.nonce : '';

if (nonce !== '') {
  const create = Reflect.get(Document.prototype, 'createElement');
  Document.prototype.createElement = function createElement(
    this: Document,
    ...args: Parameters<Document['createElement']>
  ): HTMLElement {
    const element = create.apply(this, args);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
