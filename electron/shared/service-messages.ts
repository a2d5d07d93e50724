/** What the main process and the gate service's process tell each other. Ports travel beside `PORT`. */
export type ToService =
  | { readonly type: 'OPEN'; readonly directory: string; readonly demo: boolean }
  /** `page`: it belongs to the window's page and replaces the port that the page had before. */
  | { readonly type: 'PORT'; readonly page: boolean }
  | { readonly type: 'STOP' };

/** `FAULT` comes before an end that the service chose itself: `text` is one sentence for a person. */
export type FromService = { readonly type: 'READY' } | { readonly type: 'FAULT'; readonly text: string };

const typeOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value ? value.type : null;

/** Reads a message of the main process; null for anything else. */
export const readToService = (value: unknown): ToService | null => {
  const type = typeOf(value);
  if (typeof value !== 'object' || value === null) return null;
  if (type === 'STOP') return { type };
  if (type === 'PORT') return { type, page: 'page' in value && value.page === true };
  if (type !== 'OPEN') return null;
  if (!('directory' in value) || typeof value.directory !== 'string' || !('demo' in value)) return null;
  return { type, directory: value.directory, demo: value.demo === true };
};

/** Reads a message of the service; null for anything else. */
export const readFromService = (value: unknown): FromService | null => {
  const type = typeOf(value);
  if (type === 'READY') return { type };
  if (type !== 'FAULT' || typeof value !== 'object' || value === null || !('text' in value)) return null;
  return { type, text: String(value.text) };
};
