import { randomUUID } from 'node:crypto';
import type { WebContents } from 'electron';
import { CHECKLIST, judge } from '../checklist.ts';
import { gatherFacts } from '../facts.ts';
import type { Paper } from '../paper.ts';
import type { Supervisor } from '../supervisor.ts';
import { openLine } from './line.ts';
import { viewOf } from './page.ts';

export type Step = {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly detail: string;
};
export type Report = {
  readonly ok: boolean;
  readonly steps: ReadonlyArray<Step>;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
};

export type SelfTestDeps = {
  readonly contents: WebContents;
  readonly service: Supervisor;
  readonly paper: Paper;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly now: () => number;
};

const LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 50;
const DAY_MS = 86_400_000;

const must = (condition: boolean, otherwise: string): void => {
  if (!condition) throw new Error(otherwise);
};

/**
 * Walks through the running shell, which must serve a fresh demonstration: what can only be seen in a real Electron is
 * seen here in one minute. Never rejects: what goes wrong stands in the report, and the steps after it are not run.
 */
export const selfTest = async (deps: SelfTestDeps): Promise<Report> => {
  const { contents, service, paper } = deps;
  const view = viewOf(contents);
  const steps: Step[] = [];

  const until = async (what: string, condition: () => Promise<boolean> | boolean): Promise<void> => {
    const since = deps.now();
    while (!(await condition())) {
      must(deps.now() - since < LIMIT_MS, `after ${LIMIT_MS / 1000} s still not: ${what}`);
      await new Promise<void>((resolve) => void deps.after(LOOK_EVERY_MS, resolve));
    }
  };
  const personAtSeat = async (): Promise<string | null> => {
    const line = openLine(service);
    const { person } = await line.api.session.me();
    line.close();
    return person?.personId ?? null;
  };

  const walk: ReadonlyArray<readonly [name: string, does: () => Promise<string>]> = [
    [
      'security checklist',
      async () => {
        const findings = judge(await gatherFacts(contents));
        must(findings.length === 0, JSON.stringify(findings));
        return `${CHECKLIST.length} items`;
      },
    ],
    [
      'service start',
      async () => {
        await until('the service is ready', service.isReady);
        return `process ${service.pid()}`;
      },
    ],
    [
      'port hand-over',
      async () => {
        await until('the page shows who may sign in', async () => (await view.tiles()) > 0);
        return `${await view.tiles()} people came over the port`;
      },
    ],
    [
      'sign-in',
      async () => {
        await view.tapPerson();
        await until('the page shows who is signed in', view.isSignedIn);
        const person = await personAtSeat();
        must(person !== null, 'the service knows of nobody at the seat');
        return String(person);
      },
    ],
    [
      'a write, and the page follows',
      async () => {
        await until('the page shows its date', async () => (await view.date()) !== null);
        const before = await view.date();
        const line = openLine(service);
        const { seq } = await line.api.clock.moveDemo({ commandId: randomUUID(), byMs: DAY_MS });
        line.close();
        await until('the page shows the next day', async () => (await view.date()) !== before);
        return `event ${seq}`;
      },
    ],
    [
      'print to PDF',
      async () => {
        const pdf = Buffer.from(await paper.pdf());
        must(pdf.subarray(0, 5).toString('latin1') === '%PDF-', 'what came is no PDF');
        return `${pdf.length} bytes`;
      },
    ],
    [
      'service crash and restart',
      async () => {
        const [before, pid] = [await personAtSeat(), service.pid()];
        service.crash();
        await until('the page says that the line is lost', view.saysLost);
        await until('another service is ready', () => service.isReady() && service.pid() !== pid);
        await until(
          'the page has a line again',
          async () => !(await view.saysLost()) && (await view.isSignedIn()),
        );
        must((await personAtSeat()) === before, 'the seat lost who was signed in');
        return `process ${pid} → ${service.pid()}, the seat kept its person`;
      },
    ],
  ];

  for (const [name, does] of walk) {
    const since = deps.now();
    const ms = (): number => Math.round(deps.now() - since);
    try {
      const detail = await does();
      steps.push({ name, ok: true, ms: ms(), detail });
    } catch (error) {
      steps.push({
        name,
        ok: false,
        ms: ms(),
        detail: error instanceof Error ? error.message : String(error),
      });
      break;
    }
  }
  const { electron, chrome, node, napi } = process.versions;
  return {
    ok: steps.length === walk.length && steps.every((step) => step.ok),
    steps,
    versions: { electron, chrome, node, napi },
    platform: `${process.platform}-${process.arch}`,
  };
};
