// Which host shows the screens: the desktop shell, or the person's own browser.

/** Options of `npm start` that ask for the browser host: a link, a port, the text of all options. */
const forBrowser = ['--no-open', '--port', '--help'];

/**
 * Why the browser host is taken without a look at Electron: a sentence for the person, '' when they asked for it
 * themselves, null when nothing speaks against the shell.
 * @param {string[]} args
 * @param {{ platform: string, env: Readonly<Record<string, string | undefined>>, isRoot: boolean }} machine
 */
export function whyBrowser(args, { platform, env, isRoot }) {
  if (args.some((arg) => forBrowser.includes(arg.replace(/=.*$/su, '')))) return '';
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display here';
  if (platform === 'linux' && isRoot) return 'Electron keeps its sandbox only for users other than root';
  return null;
}

/**
 * True when the shell fell over as it started (its sandbox, a missing library) and was not ended by anybody: the
 * browser host is then started in its place.
 * @param {number} code exit code, 128 + n for signal n
 * @param {number} seconds how long it ran
 */
export function fellOver(code, seconds) {
  const byPerson = [130, 143, 129, 131];
  return seconds < 10 && (code === 127 || (code > 128 && !byPerson.includes(code)));
}
