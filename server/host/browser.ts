import { spawn } from 'node:child_process';

/** The program that opens an address on this machine's screen, or null when there is no screen. */
const openerOf = (
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly [string, ...string[]] | null => {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  if (platform === 'darwin') return ['open'];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open'] : null;
};

/** Opens an address in the person's own browser. Answers false when there is no display or no such program. */
export const openBrowser = (
  url: string,
  platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<boolean> => {
  const opener = openerOf(platform, env);
  if (opener === null) return Promise.resolve(false);
  const [program, ...args] = opener;
  return new Promise((resolve) => {
    const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
};
