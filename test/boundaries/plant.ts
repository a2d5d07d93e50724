/** One planted violation: a file with one fault, and what must be said about it. */
export type Plant = {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** Rule or error code of the checker, as it prints it. */
  readonly rule: string;
  /** Part of the message. */
  readonly says: string;
};

/** Words of any text as part of a file's name. */
export const slug = (text: string): string => text.replaceAll(/[^a-z0-9]+/gu, '-').replace(/^-/u, '');
