import { integer, text } from 'drizzle-orm/sqlite-core';

const sequence = (column: string) => integer(`${column}_seq`);
const person = (column: string) => text(`${column}_by`);

type Open<Name extends string> = Record<
  `${Name}Seq` | `${Name}AtMs` | `${Name}AttestedMs`,
  ReturnType<typeof sequence>
> &
  Record<`${Name}By`, ReturnType<typeof person>>;

const known = (column: string) => sequence(column).notNull();
const knownPerson = (column: string) => person(column).notNull();

type Past<Name extends string> = Record<
  `${Name}Seq` | `${Name}AtMs` | `${Name}AttestedMs`,
  ReturnType<typeof known>
> &
  Record<`${Name}By`, ReturnType<typeof knownPerson>>;

const columnOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * The four columns of an act that may come: its place in the ledger, the wall clock and the attested clock (UTC
 * milliseconds), and the person. All null until it is done.
 */
export const moment = <const Name extends string>(name: Name): Open<Name> => {
  const column = columnOf(name);
  return {
    [`${name}Seq`]: sequence(column),
    [`${name}AtMs`]: integer(`${column}_at_ms`),
    [`${name}AttestedMs`]: integer(`${column}_attested_ms`),
    [`${name}By`]: person(column),
  } as Open<Name>;
};

/** The same of an act that every row has behind it: never null. */
export const pastMoment = <const Name extends string>(name: Name): Past<Name> => {
  const column = columnOf(name);
  return {
    [`${name}Seq`]: known(column),
    [`${name}AtMs`]: integer(`${column}_at_ms`).notNull(),
    [`${name}AttestedMs`]: integer(`${column}_attested_ms`).notNull(),
    [`${name}By`]: knownPerson(column),
  } as Past<Name>;
};
