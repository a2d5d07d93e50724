import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { businessDateOf } from '#core/domain/time.ts';
import type { Language } from '#renderer/shared/i18n.ts';
import { reopenSeat, type Seat } from './api-client.ts';

/** The browser's own language, which dates in fields follow. */
const LOCALES: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB' };

/** A seat in the browser: opened once by its one-time link, then anew in each language. */
export type Station = {
  readonly origin: string;
  readonly cookie: string;
  /** A page of this seat that speaks a language; the page before is closed. */
  readonly speak: (language: Language) => Promise<Page>;
};

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

/** Opens a seat by its link, at a desk or on a phone. `onFault` hears what a page throws. */
export const openStation = async (
  browser: Browser,
  link: string,
  onFault: (message: string) => void,
  phone = false,
): Promise<Station> => {
  const first = await browser.newContext();
  await (await first.newPage()).goto(link);
  const storageState = await first.storageState();
  const cookie = (await first.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const { origin } = new URL(link);
  let current: BrowserContext = first;
  return {
    origin,
    cookie,
    speak: async (language) => {
      await current.close();
      current = await browser.newContext({
        storageState,
        locale: LOCALES[language],
        ...(phone ? PHONE : { viewport: { width: 1280, height: 800 } }),
      });
      await current.addInitScript(`window.localStorage.setItem('gate.language', '${language}')`);
      const page = await current.newPage();
      page.on('pageerror', (error) => onFault(error.message));
      await page.goto(origin);
      return page;
    },
  };
};

/** The link of a merchant's phone, which the gate's seat invites over plain HTTP. */
export const invitePhone = async (gate: Station): Promise<string> => {
  const seat = await reopenSeat(gate.origin, gate.cookie);
  await seat.as('ADMINISTRATOR');
  await seat.api.seats.configureLan({ commandId: randomUUID(), mode: 'PLAIN', port: 0 });
  const { link } = await seat.api.seats.invite({
    commandId: randomUUID(),
    kind: 'MERCHANT',
    name: '卓家手机',
  });
  seat.close();
  const url = new URL(link);
  url.hostname = '127.0.0.1';
  return url.href;
};

/** Declares goods of the merchant's, so that its phone has some that still wait for something. */
export const declareGoods = async (seat: Seat): Promise<void> => {
  await seat.as('MERCHANT');
  const { person } = await seat.api.session.me();
  const { reading } = await seat.api.clock.status();
  await seat.api.declarations.submit({
    commandId: randomUUID(),
    merchantId: person?.merchantId ?? '',
    lines: [{ goodsName: '羊毛大衣', spec: '驼色 L', quantity: 60 }],
    expectedOn: businessDateOf(reading.wallMs),
  });
};
