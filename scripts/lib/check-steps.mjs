// What `npm run check` and CI do, in this order: the quick ones first. Each is an npm script of the same name.

/** Steps that read the source only. */
export const staticSteps = ['typecheck', 'lint', 'format:check', 'migrations:check', 'knip'];

/** The last step: its last line is the tests' summary. */
export const testStep = 'test';
