import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ROLES, type Role } from '#core/domain/roles.ts';
import { DEMO_ADMINISTRATOR } from '#server/demo/people.ts';
import { reopenSeat, type Seat } from '../support/api-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { startFilledDemo } from '../support/filled-demo.ts';
import { exampleOf } from '../support/route-examples.ts';
import { allRoutes } from '../support/routes.ts';

const EVERYBODY = { username: 'everybody', secret: '135790' } as const;

/** Addresses that lead home as soon as there is a warehouse and somebody is signed in. */
const LEADS_HOME: ReadonlyArray<string> = ['/setup', '/sign-in'];

export type Screens = {
  readonly page: Page;
  /** The same seat, asked without the screen. */
  readonly seat: Seat;
  /** Every address of the program with an example in it; `path` is null where the demonstration has none. */
  readonly routes: ReadonlyArray<{ readonly route: string; readonly path: string | null }>;
  /** Signs somebody in who holds every role of the staff, or the demonstration's person of one role, and opens home. */
  readonly as: (who: Role | 'EVERYBODY') => Promise<void>;
  /** Opens a screen and waits until it has read what it shows. */
  readonly open: (path: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Nothing is being read any more, and there is something to look at. */
const isSettled = (): boolean => {
  const main = document.querySelector('.f-main');
  return (
    main !== null &&
    main.textContent.trim() !== '' &&
    document.querySelector('.g-loading, .ant-spin-spinning, .ant-skeleton') === null
  );
};

/** The filled demonstration in a real browser. */
export const openScreens = async (): Promise<Screens> => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-screens-'));
  const service = await startFilledDemo(join(folder, 'data'));
  const browser: Browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(service.link);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const seat: Seat = await reopenSeat(new URL(service.link).origin, cookie);
  await seat.api.session.signIn({
    username: DEMO_ADMINISTRATOR.username,
    secret: DEMO_ADMINISTRATOR.secret,
  });
  // A merchant's and the staff's roles are two persons: whoever sells the goods does not release them.
  await seat.api.people.register({
    commandId: randomUUID(),
    name: '全能',
    ...EVERYBODY,
    roles: ROLES.filter((role) => role !== 'MERCHANT' && role !== 'AUDITOR'),
  });
  await seat.as('MANAGER');
  const { items } = await seat.api.batches.list({ limit: 200 });
  const routes = [];
  for (const route of allRoutes().filter((one) => !LEADS_HOME.includes(one))) {
    const { path } = await exampleOf(route, seat, items);
    routes.push({ route, path });
  }
  const open = async (path: string): Promise<void> => {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, path);
    await page.locator(`.f-main[data-path="${path.split('?')[0] ?? ''}"]`).waitFor();
    await page.waitForFunction(isSettled);
  };
  return {
    page,
    seat,
    routes,
    open,
    as: async (who) => {
      if (who === 'EVERYBODY') await seat.api.session.signIn(EVERYBODY);
      else await seat.as(who);
      await page.goto(`${new URL(service.link).origin}/#/`);
      await page.reload();
      await page.locator('.f-frame').waitFor();
      await page.waitForFunction(isSettled);
    },
    stop: async () => {
      seat.close();
      await browser.close();
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
