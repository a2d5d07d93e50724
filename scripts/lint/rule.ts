import type { RuleTester } from 'oxlint/plugins-dev';

type AnyRule = Parameters<RuleTester['run']>[1];

/** A lint rule as oxlint's plugin interface takes it (the shape of ESLint 9). */
export type Rule = Exclude<AnyRule, { createOnce: unknown }>;

/** What a rule is told about the file under examination. */
export type Context = Parameters<Rule['create']>[0];

/** A node of the syntax tree. */
export type Node = Parameters<Context['sourceCode']['isGlobalReference']>[0];

/** The rules of a plugin by name. */
export type Plugin = {
  readonly meta: { readonly name: string };
  readonly rules: Readonly<Record<string, Rule>>;
};
