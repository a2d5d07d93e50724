// Programs and fonts that come from the system, not from npm: what is missing, and installing it on Debian.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Debian package → something that shows it is there, however it came: a command on PATH or a file.
 * @type {Readonly<Record<string, { commands?: string[], files?: string[] }>>}
 */
const probes = {
  chromium: { commands: ['chromium', 'chromium-browser', 'google-chrome'] },
  'fonts-noto-cjk': {
    files: [
      '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
      '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc',
    ],
  },
  socat: { commands: ['socat'] },
  faketime: { commands: ['faketime'] },
  'poppler-utils': { commands: ['pdftotext'] },
  'zbar-tools': { commands: ['zbarimg'] },
};

/**
 * True when a command of that name can be run.
 * @param {string} name
 */
function hasCommand(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/bin'];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Those of the given Debian packages whose command or file is not there.
 * @param {string[]} names
 */
export function missingPackages(names) {
  return names.filter((name) => {
    const probe = probes[name];
    if (probe === undefined) throw new Error(`no probe is known for the system package ${name}`);
    return !(probe.commands ?? []).some(hasCommand) && !(probe.files ?? []).some((file) => existsSync(file));
  });
}

/** What may be put before apt-get here: nothing as root, sudo when it asks for no password, null when neither. */
function privilege() {
  if (process.getuid?.() === 0) return [];
  const asked = hasCommand('sudo') ? spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status : 1;
  return asked === 0 ? ['sudo', '-n'] : null;
}

/**
 * The command a person would type to install the packages.
 * @param {string[]} names
 */
export function installCommand(names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/**
 * Installs Debian packages when that needs no question.
 * Returns 'installed', 'no-apt' (not a Debian system), 'not-allowed' (no root, no sudo) or 'failed'.
 * @param {string[]} names
 * @returns {'installed' | 'no-apt' | 'not-allowed' | 'failed'}
 */
export function installPackages(names) {
  if (!hasCommand('apt-get')) return 'no-apt';
  const before = privilege();
  if (before === null) return 'not-allowed';
  /** @param {string[]} args */
  const apt = (...args) => {
    const [file, ...rest] = [...before, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'].concat(
      ['-qq', '-o', 'Dpkg::Use-Pty=0'],
      args,
    );
    // apt's own talk goes to stderr with ours; it may ask nothing, so it gets no stdin.
    return spawnSync(file ?? 'env', rest, { stdio: ['ignore', 2, 2] }).status === 0;
  };
  // A stale or absent package list is the usual state of a fresh machine.
  apt('update');
  if (!apt('install', '-y', '--no-install-recommends', ...names)) return 'failed';
  return missingPackages(names).length === 0 ? 'installed' : 'failed';
}
