/** A house in which every arrow that is allowed is used once: whatever refuses one of these refuses too much. */
export const cleanHouse: Readonly<Record<string, string>> = {
  'core/domain/weight.ts': `import { z } from 'zod';\nexport const weight = z.int();\nexport type Weight = number;\n`,
  'core/domain/instant.ts': `import type { Weight } from './weight.ts';
export const toText = (ms: number): string => new Date(ms).toISOString();
export const zero: Weight = Math.max(0, Date.UTC(1970, 0, 1));
`,
  'core/policies/market.ts': `import type { Weight } from '#core/domain/weight.ts';\nexport const title = '监管仓';\nexport const least: Weight = 1;\n`,
  'core/ports/clock.ts': `import type { Weight } from '#core/domain/weight.ts';\nexport type Clock = { readonly now: () => number; readonly scale: Weight };\n`,
  'core/contract/api.ts': `import { oc } from '@orpc/contract';
import { weight } from '#core/domain/weight.ts';
import type { Clock } from '#core/ports/clock.ts';
export const api = { weigh: oc.input(weight) };
export type View = { readonly scale: Clock['scale'] };
`,
  'core/usecases/weigh.ts': `import type { View } from '#core/contract/api.ts';
import { zero } from '#core/domain/instant.ts';
import type { Clock } from '#core/ports/clock.ts';
export const weigh = (clock: Clock): View => ({ scale: clock.now() > zero ? clock.scale : zero });
`,
  'db/store.ts': `import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { zero } from '#core/domain/instant.ts';
export const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
export const open = (path: string): number => new Database(path).memory ? zero : 1;
export const all = sql\`select 1\`;
`,
  'db/migrations/0001-first.ts': `export const first = 'create table piece (code text primary key) strict';\n`,
  'hardware/codecs/frames.ts': `import type { Clock } from '#core/ports/clock.ts';\nexport const ends = (byte: number): boolean => byte === 13;\nexport type Paced = Clock;\n`,
  'hardware/drivers/line.ts': `import { SerialPort } from 'serialport';
import { ends } from '#hardware/codecs/frames.ts';
export const open = (path: string): SerialPort => new SerialPort({ path, baudRate: ends(13) ? 9600 : 1200 });
`,
  'hardware/testing/reader.ts': `import { ends } from '#hardware/codecs/frames.ts';\nexport const reads = ends;\n`,
  'server/host.ts': `import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { weigh } from '#core/usecases/weigh.ts';
import { hash } from '#db/store.ts';
import { open } from '#hardware/drivers/line.ts';
export const parts = { createServer, WebSocketServer, weigh, hash, open };
`,
  'server/host/policy.ts': `export const policy = "default-src 'none'";\n`,
  'server/gate-service.ts': `export { parts } from './host.ts';\n`,
  'electron/shared/channels.ts': `export const PORT = 'gate-port';\n`,
  'electron/main/window.ts': `import { BrowserWindow } from 'electron';
import { join } from 'node:path';
import { policy } from '#server/host/policy.ts';
import { PORT } from '../shared/channels.ts';
export const open = (): BrowserWindow => new BrowserWindow({ title: join(policy, PORT) });
`,
  'electron/main/self-test/line.ts': `import { createORPCClient } from '@orpc/client';
import type { View } from '#core/contract/api.ts';
import { open } from '../window.ts';
export const parts = { createORPCClient, open };
export type Seen = View;
`,
  'electron/service/entry.ts': `import { parts } from '#server/gate-service.ts';
import { PORT } from '../shared/channels.ts';
process.parentPort.on('message', () => [parts, PORT]);
`,
  'electron/preload/index.ts': `import { ipcRenderer } from 'electron';
import { PORT } from '../shared/channels.ts';
window.addEventListener('message', () => {
  ipcRenderer.send(PORT);
});
`,
  'renderer/locales/zh-cn.ts': `export const zh = { title: '入仓核验' };\n`,
  'renderer/shared/client.ts': `import type { View } from '#core/contract/api.ts';\nexport const show = (view: View): string => String(view.scale);\n`,
  'renderer/features/entry/screen.tsx': `import { show } from '#renderer/shared/client.ts';
import { part } from './inner/part.tsx';
export const Screen = () => <p>{show({ scale: 1 })}{part}</p>;
`,
  'renderer/features/entry/inner/part.tsx': `import { zero } from '#core/domain/instant.ts';\nexport const part = zero;\n`,
  'renderer/features/exit/screen.tsx': `import { zh } from '#renderer/locales/zh-cn.ts';\nexport const Screen = () => <p>{zh.title}</p>;\n`,
  'renderer/app/page.tsx': `import { Screen as Entry } from '#renderer/features/entry/screen.tsx';
import { Screen as Exit } from '#renderer/features/exit/screen.tsx';
export const Page = () => (
  <main>
    <Entry />
    <Exit />
  </main>
);
`,
  'test/oracle/judge.ts': `import { readFileSync } from 'node:fs';\nexport const read = (path: string): string => readFileSync(path, 'utf8');\n`,
  'test/helper.ts': `import { hash } from '#db/store.ts';\nimport { show } from '#renderer/shared/client.ts';\nexport const all = { hash, show, word: '件' };\n`,
};
