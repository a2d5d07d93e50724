import { RuleTester } from 'oxlint/plugins-dev';
import { describe, it } from 'vitest';
import { clockRule, randomnessRule, timersRule } from './ambient-rule.ts';
import { cjkRule } from './cjk-rule.ts';
import { colourRule } from './colour-rule.ts';
import { disableReasonRule } from './disable-reason-rule.ts';
import { secureContextRule } from './secure-context-rule.ts';

RuleTester.describe = describe;
RuleTester.it = it;

const tester = new RuleTester({ languageOptions: { parserOptions: { lang: 'tsx' } } });
const once = (...codes: ReadonlyArray<string>): Array<{ code: string; errors: number }> =>
  codes.map((code) => ({ code, errors: 1 }));

tester.run('no-clock', clockRule, {
  valid: [
    'const at = new Date(ms);',
    'const at = Date.UTC(2026, 1, 1) + Date.parse(text);',
    'const is = value instanceof Date;',
    'type At = Date; const f = (at: Date): Date => at;',
    'const f = (Date: { now(): number }) => Date.now();',
    'clock.performance.mark(); const o = { performance: 1 };',
    'const year = at.getUTCFullYear();',
    'import { createHash } from "node:crypto";',
  ],
  invalid: once(
    'Date.now();',
    'Date["now"]();',
    'const { now } = Date;',
    'const D = Date;',
    'new Date();',
    'new Date(2026, 1);',
    'new Date(...parts);',
    'Date();',
    '(Date as Clock).now();',
    'performance.now();',
    'const p = { performance };',
    'Temporal.Now.instant();',
    'process.hrtime();',
    'process.uptime();',
    'import { performance as clock } from "node:perf_hooks";',
    'import { hrtime } from "process";',
    'at.getHours();',
    'at.toLocaleDateString("zh-CN");',
  ),
});

tester.run('no-randomness', randomnessRule, {
  valid: [
    'Math.max(1, 2); Math["floor"](x);',
    'const f = (crypto: Ids) => crypto.next();',
    'import { createHash, randomLike } from "node:crypto";',
    'ports.crypto.hash(x);',
  ],
  invalid: once(
    'Math.random();',
    'const { random } = Math;',
    'Math[name]();',
    'crypto.getRandomValues(bytes);',
    'import { randomBytes } from "node:crypto";',
    'import { randomUUID as id } from "crypto";',
    'import * as crypto from "node:crypto"; crypto.randomInt(3);',
  ),
});

tester.run('no-timers', timersRule, {
  valid: [
    'timers.setTimeout(f, 1);',
    'const f = (setTimeout: Wait) => setTimeout(1);',
    'const o = { setTimeout: 1 };',
  ],
  invalid: once(
    'setTimeout(f, 1);',
    'const wait = setInterval;',
    'const o = { setImmediate };',
    'queueMicrotask(f);',
    'requestAnimationFrame(f);',
    'import { setTimeout as wait } from "node:timers/promises";',
  ),
});

tester.run('no-cjk-literal', cjkRule, {
  valid: [
    '// 静置区\nconst zone = "resting";',
    'const wide = /[\\u4e00-\\u9fff]/u;',
    'const space = "\\u3000";',
    'const n = 1;',
  ],
  invalid: once(
    'const zone = "静置区";',
    'const text = `共${n}`;',
    'const page = <p>出仓</p>;',
    'const page = <p title="出仓" />;',
    'const mark = "，";',
    'const rare = "𠀀";',
    'const pattern = /品名/u;',
    'const table = { "品名": 1 };',
  ),
});

tester.run('no-colour-literal', colourRule, {
  valid: [
    'import { scale } from "#core/domain/zones.ts";',
    'const ground = "var(--g-surface)";',
    'const mark = "#12 of 40";',
    'const name = "rgb";',
    'const to = `#${path}`;',
  ],
  invalid: once(
    'const ground = "#fff";',
    'const ground = `1px solid #1d5a74`;',
    'const page = <svg fill="#1D5A74CC" />;',
    'const shade = "rgb(0 0 0 / 20%)";',
    'const shade = "oklch(40% 0.1 200)";',
  ),
});

tester.run('no-secure-context', secureContextRule, {
  valid: [
    'crypto.getRandomValues(bytes);',
    'navigator.onLine;',
    'const { language } = navigator;',
    'ids.randomUUID();',
  ],
  invalid: once(
    'crypto.randomUUID();',
    'window.crypto.subtle;',
    'navigator["clipboard"];',
    'globalThis.navigator.serial;',
    'const { wakeLock } = navigator;',
    'new Notification("x");',
    'caches.open("x");',
  ),
});

tester.run('disable-needs-reason', disableReasonRule, {
  valid: [
    '// oxlint-disable-next-line eslint/no-console -- the command line speaks on stdout\nx();',
    '/* oxlint-disable house/no-clock, house/no-timers -- this file is the adapter */\nx();',
    '// a comment about oxlint-disable\nx();',
  ],
  invalid: once(
    '// oxlint-disable-next-line eslint/no-console\nx();',
    '// oxlint-disable-next-line\nx();',
    '/* oxlint-disable */\nx();',
    '// oxlint-disable-next-line -- because I say so here\nx();',
    '// oxlint-disable-next-line eslint/no-console -- why\nx();',
    '// eslint-disable-line no-console\nx();',
  ),
});
