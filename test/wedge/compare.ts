import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { z } from 'zod';
import { ROOT } from '../support/service-process.ts';
import { openWedgePage, type WedgePage } from './protocol.ts';
import { makeStream, type KeyStep, type Segment } from './stream.ts';

/** What is compared; the versions are those that the table names. */
export const DETECTORS = ['gatehouse', 'onscan.js', 'use-scan-detection'] as const;
export type Detector = (typeof DETECTORS)[number];
const PACKAGES = ['onscan.js@1.5.2', 'use-scan-detection@0.2.3', 'react@16.14.0', 'react-dom@16.14.0'];

export type Score = {
  readonly detector: Detector;
  readonly ime: boolean;
  readonly scans: number;
  /** Heard once, with the text that was read. */
  readonly exact: number;
  /** Not heard at all. */
  readonly lost: number;
  /** Heard with another text, or more than once. */
  readonly wrong: number;
  /** What a hand typed, taken for a scan. */
  readonly falseScans: number;
  /** Scans in a field that left it other than it was. */
  readonly fieldSpoilt: number;
  /** A person's typing that did not arrive in the field as it was typed. */
  readonly typingSpoilt: number;
  readonly exactBySort: Readonly<Record<string, readonly [exact: number, all: number]>>;
};

/** Fetches the two libraries into a folder of their own; the project does not depend on them. */
export const fetchPeers = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const cli = process.env['npm_execpath'];
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...PACKAGES];
  const done =
    cli === undefined
      ? spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
      : spawnSync(process.execPath, [cli, ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status !== 0) throw new Error('the libraries to compare with could not be fetched');
};

/** The page's own program, with the listener that the screens use. */
export const buildPage = async (folder: string): Promise<string> => {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: {
        entry: join(ROOT, 'test', 'wedge', 'page.ts'),
        formats: ['iife'],
        name: 'page',
        fileName: () => 'page.js',
      },
    },
  });
  return readFileSync(join(folder, 'page.js'), 'utf8');
};

const peer = (folder: string, path: string): string =>
  readFileSync(join(folder, 'node_modules', path), 'utf8');

/** As their documentation has them: all defaults. */
const startDetector = async (page: WedgePage, detector: Detector, folder: string): Promise<void> => {
  switch (detector) {
    case 'gatehouse':
      await page.evaluate('window.bench.listen()');
      return;
    case 'onscan.js':
      await page.evaluate(peer(folder, 'onscan.js/onscan.js'));
      await page.evaluate('void onScan.attachTo(document, { onScan: (text) => window.bench.hear(text) })');
      return;
    case 'use-scan-detection':
      await page.evaluate(peer(folder, 'react/umd/react.production.min.js'));
      await page.evaluate(peer(folder, 'react-dom/umd/react-dom.production.min.js'));
      await page.evaluate(`{ const exports = {}; const require = () => React;
        ${peer(folder, 'use-scan-detection/dist/index.js')}
        const Scan = () => { exports.default({ onComplete: (text) => window.bench.hear(text) }); return null; };
        ReactDOM.render(React.createElement(Scan), document.getElementById('root')); }`);
      // Effects run behind the next paint.
      await page.evaluate(
        'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))))',
      );
  }
};

const sendKey = (page: WedgePage, step: KeyStep, inField: boolean): ReadonlyArray<Promise<unknown>> => {
  const { type, code, key, vk, modifiers, text, composing } = step;
  const event = { type, code, key, windowsVirtualKeyCode: vk, modifiers, ...(text === null ? {} : { text }) };
  const sent: Promise<unknown>[] = [page.send('Input.dispatchKeyEvent', event)];
  // Without a field an input method has nowhere to write.
  if (composing !== null && inField)
    sent.push(
      page.send('Input.imeSetComposition', {
        text: composing,
        selectionStart: composing.length,
        selectionEnd: composing.length,
      }),
    );
  return sent;
};

const LATER_MS = 80;
const outcome = z.tuple([z.array(z.string()), z.string()]);

const play = async (page: WedgePage, segment: Segment, should: string): Promise<z.infer<typeof outcome>> => {
  const moments = segment.steps.map(({ atMs, busyFromMs, handledMs }) => [atMs, busyFromMs, handledMs]);
  await page.evaluate(`window.bench.begin(${JSON.stringify(moments)}, ${segment.inField})`);
  await Promise.all(segment.steps.flatMap((step) => sendKey(page, step, segment.inField)));
  const until = (segment.steps.at(-1)?.handledMs ?? 0) + LATER_MS;
  return outcome.parse(await page.evaluate(`window.bench.end(${until}, ${JSON.stringify(should)})`));
};

/** Plays the whole stream to one detector and counts. */
export const score = async (
  detector: Detector,
  options: { readonly scans: number; readonly seed: number; readonly ime: boolean },
  parts: { readonly folder: string; readonly script: string; readonly say: (line: string) => void },
): Promise<Score> => {
  const page = await openWedgePage('<input autocomplete="off"><div id="root"></div>');
  try {
    await page.evaluate(parts.script);
    if (detector === 'use-scan-detection') await startDetector(page, detector, parts.folder);
    await page.evaluate('window.bench.setTime()');
    if (detector !== 'use-scan-detection') await startDetector(page, detector, parts.folder);
    const count = { exact: 0, lost: 0, wrong: 0, falseScans: 0, fieldSpoilt: 0, typingSpoilt: 0 };
    const bySort: Record<string, [number, number]> = {};
    let should = '';
    let done = 0;
    for (const segment of makeStream(options)) {
      const before = should;
      if (segment.kind === 'HAND') should = (should + segment.text).slice(-40);
      const [heard, value] = await play(page, segment, should);
      if (segment.kind === 'HAND') {
        count.falseScans += heard.length;
        if (value !== before + segment.text) count.typingSpoilt += 1;
        continue;
      }
      const isExact = heard.length === 1 && heard[0] === segment.text;
      if (isExact) count.exact += 1;
      else if (heard.length === 0) count.lost += 1;
      else count.wrong += 1;
      if (segment.inField && value !== should) count.fieldSpoilt += 1;
      const sort = (bySort[segment.sort] ??= [0, 0]);
      sort[1] += 1;
      if (isExact) sort[0] += 1;
      done += 1;
      if (detector === 'gatehouse' && !isExact)
        parts.say(`${JSON.stringify(segment.text)} was heard as ${JSON.stringify(heard)}`);
      if (done % 1000 === 0) parts.say(`${detector}: ${done} scans, ${count.exact} exact`);
    }
    return { detector, ime: options.ime, scans: options.scans, ...count, exactBySort: bySort };
  } finally {
    await page.close();
  }
};
