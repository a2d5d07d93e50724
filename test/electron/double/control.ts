/** What a test may ask of the running shell, over the channel of the process that it started. */
import type * as Electron from 'electron';
import { z } from 'zod';
import { appEvents } from './app-events.ts';
import { shownWindow } from './browser-window.ts';
import { implement, preventable } from './implement.ts';
import { record } from './record.ts';
import { handlers, isCancelled } from './session.ts';
import { servicePids } from './utility-process.ts';

const question = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('STATE') }),
  /** What the session's handlers say to a permission. */
  z.object({ ask: z.literal('PERMISSION'), permission: z.string() }),
  z.object({ ask: z.literal('DEVICE') }),
  /** An event of the page's contents that can be prevented. */
  z.object({ ask: z.literal('CONTENTS_EVENT'), event: z.string(), url: z.string() }),
  /** An event of the app about a certificate or a password. */
  z.object({
    ask: z.literal('APP_EVENT'),
    event: z.enum(['certificate-error', 'select-client-certificate', 'login']),
    url: z.string(),
  }),
  /** A message as if from that frame. */
  z.object({
    ask: z.literal('IPC'),
    frame: z.object({ url: z.string(), isMain: z.boolean() }).nullable(),
    channel: z.string(),
    args: z.array(z.unknown()),
  }),
  z.object({ ask: z.literal('OPEN'), url: z.string() }),
  /** The file that is named in the next dialog. */
  z.object({ ask: z.literal('SAVE_TO'), path: z.string() }),
  z.object({ ask: z.literal('REQUEST'), url: z.string() }),
  z.object({ ask: z.literal('SCHEME'), url: z.string(), method: z.string() }),
]);
export type Question = z.input<typeof question>;

const answerTo = async (asked: z.output<typeof question>): Promise<unknown> => {
  const shown = shownWindow();
  if (asked.ask === 'STATE')
    return { ...record, servicePids: servicePids(), url: shown?.contents.getURL() ?? null };
  if (shown === null) throw new Error('there is no window yet');
  switch (asked.ask) {
    case 'PERMISSION': {
      const { request, check } = handlers;
      // Names of permissions are checked by the test against electron.d.ts.
      const permission = asked.permission as Parameters<NonNullable<typeof check>>[1];
      const given = await new Promise<boolean | null>((resolve) => {
        if (request === null) resolve(null);
        else
          request(
            shown.contents,
            permission,
            resolve,
            implement('details', { isMainFrame: true, requestingUrl: 'app://gate/' }),
          );
      });
      const checked =
        check?.(shown.contents, permission, 'app://gate/', implement('details', { isMainFrame: true })) ??
        null;
      return { given, checked };
    }
    case 'DEVICE': {
      const device =
        handlers.device?.(
          implement<Electron.DevicePermissionHandlerHandlerDetails>('details', {
            deviceType: 'serial',
            origin: 'app://gate/',
          }),
        ) ?? null;
      const media = await new Promise<unknown>((resolve) => {
        if (handlers.media === null) resolve('NO_HANDLER');
        else handlers.media(implement('request', {}), resolve);
      });
      return { device, media };
    }
    case 'CONTENTS_EVENT': {
      const event = preventable({ url: asked.url, isMainFrame: true, isSameDocument: false });
      shown.emitContents(asked.event, event, {}, {});
      return { prevented: event.defaultPrevented };
    }
    case 'APP_EVENT': {
      const event = preventable({});
      const answers: unknown[][] = [];
      const answer = (...args: unknown[]): void => void answers.push(args);
      const args: Readonly<Record<string, unknown[]>> = {
        'certificate-error': [asked.url, 'net::ERR_CERT_INVALID', {}, answer, true],
        'select-client-certificate': [asked.url, [], answer],
        login: [{ url: asked.url }, {}, answer],
      };
      appEvents.emitter.emit(asked.event, event, shown.contents, ...(args[asked.event] ?? []));
      return { prevented: event.defaultPrevented, answers };
    }
    case 'IPC':
      shown.forge(asked.frame, asked.channel, asked.args);
      return null;
    case 'OPEN':
      return { allowed: shown.mayOpen(asked.url) };
    case 'SAVE_TO':
      record.saveTo = asked.path;
      return null;
    case 'REQUEST':
      return { cancelled: await isCancelled(asked.url, 'GET') };
    case 'SCHEME': {
      const response = await handlers.scheme?.(new Request(asked.url, { method: asked.method }));
      return {
        status: response?.status ?? null,
        headers: Object.fromEntries(response?.headers ?? []),
        body: await response?.text(),
      };
    }
  }
};

const envelope = z.object({ id: z.number(), question });

/** Answers questions of the process that started this one. */
export const takeQuestions = (): void => {
  process.on('message', (value) => {
    const { id, question: asked } = envelope.parse(value);
    answerTo(asked).then(
      (answer) => process.send?.({ id, answer }),
      (error: unknown) => process.send?.({ id, problem: String(error) }),
    );
  });
  // Whoever asks also decides when to end.
  process.channel?.unref();
};
