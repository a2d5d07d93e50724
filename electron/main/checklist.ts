import { wrongFuses, type Fuses } from './fuses.ts';
import { ownPath } from './page-address.ts';

/** What was found out about the running shell; gathered by facts.ts, judged here. */
export type Facts = {
  /** Address that the window shows. */
  readonly address: string;
  /** What Electron says the window's preferences are; null when it does not say. */
  readonly preferences: Readonly<Record<string, unknown>> | null;
  /** How many listen to each event of the window's contents. */
  readonly listeners: Readonly<Record<string, number>>;
  /** IPC channels that are heard without a look at who speaks. */
  readonly unguardedChannels: ReadonlyArray<string>;
  /** True when a message of a foreign frame, or of a frame within the page, would be heard. */
  readonly hearsStrangers: boolean;
  /** True when the main process knows the module that opens other programs. */
  readonly usesShell: boolean;
  readonly electron: string;
  /** Null for a program that is not packaged: its fuses are those of Electron's own release. */
  readonly fuses: Fuses | 'UNREADABLE' | null;
  readonly page: PageFacts;
};

/** What the page itself can do, tried out in its own world. */
export type PageFacts = {
  readonly isSecure: boolean;
  readonly policy: string | null;
  /** Names of Node's and Electron's that the page can see. */
  readonly names: ReadonlyArray<string>;
  readonly openedWindow: boolean;
  readonly hasWebview: boolean;
  /** Permissions that are not denied. */
  readonly permissions: ReadonlyArray<string>;
};

/** The oldest line of Electron that still got fixes when this was written. */
export const LEAST_ELECTRON = 45;

type Item = {
  readonly id: number;
  /** Title in Electron's own list (docs/tutorial/security.md). */
  readonly title: string;
  /** What is wrong, or null. */
  readonly judge: (facts: Facts) => string | null;
};

const preference =
  (name: string, wanted: boolean) =>
  (facts: Facts): string | null => {
    const found = facts.preferences?.[name];
    // Electron leaves out what is off.
    return found === wanted || (!wanted && found === undefined && facts.preferences !== null)
      ? null
      : `${name} is ${String(found)}`;
  };

const first =
  (...judges: ReadonlyArray<(facts: Facts) => string | null>) =>
  (facts: Facts): string | null =>
    judges.map((judge) => judge(facts)).find((found) => found !== null) ?? null;

const listened =
  (...events: ReadonlyArray<string>) =>
  (facts: Facts): string | null => {
    const missing = events.filter((event) => (facts.listeners[event] ?? 0) === 0);
    return missing.length === 0 ? null : `nobody listens to ${missing.join(', ')}`;
  };

/** What a policy must say; the page is served with exactly these (server/host/policy.ts). */
const judgePolicy = (policy: string | null): string | null => {
  if (policy === null) return 'the page has no policy';
  const directives = new Map(
    policy
      .split(';')
      .map((part) => part.trim())
      .map((part) => [part.split(/\s+/u)[0] ?? '', part.split(/\s+/u).slice(1)]),
  );
  if (directives.get('default-src')?.join() !== "'none'") return "default-src is not 'none'";
  if (directives.get('script-src')?.join() !== "'self'") return "script-src is not 'self'";
  const wide = [...directives.values()]
    .flat()
    .find(
      (source) =>
        /^(?:\*|https?:|'unsafe-|file:|data:)/u.test(source) &&
        !(source === 'data:' && directives.get('img-src')?.includes(source)),
    );
  return wide === undefined ? null : `the policy allows ${wide}`;
};

/** Electron's security checklist, item by item. */
export const CHECKLIST: ReadonlyArray<Item> = [
  {
    id: 1,
    title: 'Only load secure content',
    judge: ({ address, page }) =>
      ownPath(address) === null
        ? `the window shows ${address}`
        : page.isSecure
          ? null
          : 'the page is no secure context',
  },
  {
    id: 2,
    title: 'Do not enable Node.js integration for remote content',
    judge: first(
      preference('nodeIntegration', false),
      preference('nodeIntegrationInWorker', false),
      preference('nodeIntegrationInSubFrames', false),
    ),
  },
  { id: 3, title: 'Enable context isolation', judge: preference('contextIsolation', true) },
  { id: 4, title: 'Enable process sandboxing', judge: preference('sandbox', true) },
  {
    id: 5,
    title: 'Handle session permission requests',
    judge: ({ page }) =>
      page.permissions.length === 0 ? null : `not denied: ${page.permissions.join(', ')}`,
  },
  { id: 6, title: 'Do not disable webSecurity', judge: preference('webSecurity', true) },
  { id: 7, title: 'Define a Content Security Policy', judge: ({ page }) => judgePolicy(page.policy) },
  {
    id: 8,
    title: 'Do not enable allowRunningInsecureContent',
    judge: preference('allowRunningInsecureContent', false),
  },
  { id: 9, title: 'Do not enable experimental features', judge: preference('experimentalFeatures', false) },
  {
    id: 10,
    title: 'Do not use enableBlinkFeatures',
    judge: ({ preferences }) =>
      preferences?.['enableBlinkFeatures'] === undefined || preferences['enableBlinkFeatures'] === ''
        ? null
        : 'enableBlinkFeatures is set',
  },
  {
    id: 11,
    title: 'Do not use allowpopups for WebViews',
    judge: first(preference('webviewTag', false), ({ page }) =>
      page.hasWebview ? 'the page can make a webview' : null,
    ),
  },
  { id: 12, title: 'Verify WebView options before creation', judge: listened('will-attach-webview') },
  {
    id: 13,
    title: 'Disable or limit navigation',
    judge: listened('will-navigate', 'will-frame-navigate', 'will-redirect'),
  },
  {
    id: 14,
    title: 'Disable or limit creation of new windows',
    judge: ({ page }) => (page.openedWindow ? 'the page opened a window' : null),
  },
  {
    id: 15,
    title: 'Do not use shell.openExternal with untrusted content',
    judge: ({ usesShell }) => (usesShell ? "Electron's shell module is in use" : null),
  },
  {
    id: 16,
    title: 'Use a current version of Electron',
    judge: ({ electron }) =>
      Number.parseInt(electron, 10) >= LEAST_ELECTRON ? null : `this is Electron ${electron}`,
  },
  {
    id: 17,
    title: 'Validate the sender of all IPC messages',
    judge: ({ unguardedChannels, hearsStrangers }) =>
      unguardedChannels.length > 0
        ? `anybody may speak on ${unguardedChannels.join(', ')}`
        : hearsStrangers
          ? 'a foreign frame is heard'
          : null,
  },
  {
    id: 18,
    title: 'Avoid the file:// protocol',
    judge: ({ address }) => (address.startsWith('file:') ? 'the page is a file' : null),
  },
  {
    id: 19,
    title: 'Check which fuses you can change',
    judge: ({ fuses }) => {
      if (fuses === null) return null;
      if (fuses === 'UNREADABLE') return 'the fuses cannot be read';
      const wrong = wrongFuses(fuses);
      return wrong.length === 0 ? null : `not as they must be: ${wrong.join(', ')}`;
    },
  },
  {
    id: 20,
    title: 'Do not expose Electron APIs to untrusted web content',
    judge: ({ page }) => (page.names.length === 0 ? null : `the page sees ${page.names.join(', ')}`),
  },
];

export type Finding = { readonly id: number; readonly title: string; readonly problem: string };

/** Everything that is not as the checklist wants it; empty for a shell that may run. */
export const judge = (facts: Facts): ReadonlyArray<Finding> =>
  CHECKLIST.flatMap(({ id, title, judge: ask }) => {
    const problem = ask(facts);
    return problem === null ? [] : [{ id, title, problem }];
  });
