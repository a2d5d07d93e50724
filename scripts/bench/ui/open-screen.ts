import type { Page } from 'playwright-core';
import { reopenSeat, type Seat } from '#test/support/api-client.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { startService, type ServiceProcess } from '#test/support/service-process.ts';
import { SECRET, type SIGN_IN } from '../big-house.ts';

/** The real program on a house, and a real browser in front of it. */
export type Screen = {
  readonly service: ServiceProcess;
  readonly page: Page;
  /** The same seat, asked from outside. */
  readonly seat: Seat;
  readonly close: () => Promise<void>;
};

/** Opens a screen of 1280 × 800 with somebody signed in; `init` runs in the page before its programs. */
export const openScreen = async (
  directory: string,
  who: keyof typeof SIGN_IN,
  init?: () => void,
): Promise<Screen> => {
  const service = await startService({ directory });
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const page = await context.newPage();
  if (init !== undefined) await page.addInitScript(init);
  await page.goto(service.link);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const seat = await reopenSeat(new URL(service.link).origin, cookie);
  await seat.api.session.signIn({ username: who, secret: SECRET });
  await page.reload();
  await page.locator('.f-person').waitFor();
  return {
    service,
    page,
    seat,
    close: async () => {
      seat.close();
      await browser.close();
      await service.stop();
    },
  };
};
