import { clockRule, randomnessRule, timersRule } from './ambient-rule.ts';
import { cjkRule } from './cjk-rule.ts';
import { colourRule } from './colour-rule.ts';
import { disableReasonRule } from './disable-reason-rule.ts';
import { importsRule } from './imports-rule.ts';
import type { Plugin } from './rule.ts';
import { secureContextRule } from './secure-context-rule.ts';

/** The rules of this house for oxlint; .oxlintrc.json says where each holds. */
const plugin: Plugin = {
  meta: { name: 'house' },
  rules: {
    imports: importsRule,
    'no-cjk-literal': cjkRule,
    'no-colour-literal': colourRule,
    'no-clock': clockRule,
    'no-randomness': randomnessRule,
    'no-timers': timersRule,
    'no-secure-context': secureContextRule,
    'disable-needs-reason': disableReasonRule,
  },
};

export default plugin;
