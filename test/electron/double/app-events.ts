import type * as Electron from 'electron';
import { emitterFor } from './implement.ts';

/** The events of `app` that this double sends. */
export const appEvents = emitterFor<Electron.App>('app', [
  'ready',
  'second-instance',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'web-contents-created',
  'certificate-error',
  'select-client-certificate',
  'login',
  'child-process-gone',
]);
