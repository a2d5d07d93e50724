/**
 * One kind of event: `type` in the past tense, `v` the version of its payload (an old one is lifted when it is read, never
 * rewritten), `subject` the aggregate it is about: a batch id, a person id, the warehouse …
 */
export type Ev<T extends string, P, V extends number = 1> = {
  readonly type: T;
  readonly v: V;
  readonly subject: string;
  readonly payload: Readonly<P>;
};
