// Makes a clone ready to run, and does nothing when it already is: npm packages, the pinned Node, system packages
// for the tests, the built renderer. Runs before `npm start` and `npm test` on whatever Node is installed, so it is
// plain JavaScript that Node 20 understands.
//
//   node scripts/bootstrap.mjs           packages and renderer
//   node scripts/bootstrap.mjs --test    also what the tests need from the system
//   node scripts/bootstrap.mjs --tools   packages only (lint, type check, command line)

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { withLock } from './lib/lock.mjs';
import { findNode, root } from './lib/node.mjs';
import { say, stop } from './lib/say.mjs';
import { installCommand, installPackages, missingPackages } from './lib/system.mjs';

const testPackages = ['chromium', 'fonts-noto-cjk', 'socat', 'faketime', 'poppler-utils', 'zbar-tools'];
const modules = join(root, 'node_modules');
const rendererOut = join(root, 'out', 'renderer');

/** @param {string} path */
function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

// --- npm packages ---------------------------------------------------------------------------------------------

/** True when npm's own record of what it installed agrees with the lockfile, package for package. */
function installedAgrees() {
  const record = readIfThere(join(modules, '.package-lock.json'));
  if (record === '') return false;
  const installed = JSON.parse(record).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    // An optional package may be missing: it is made for another platform.
    return found === undefined ? entry.optional === true : found.integrity === entry.integrity;
  });
}

/**
 * The Node and npm that started us. npm must not run on a Node that lies in the folder it is about to replace.
 * @param {string[]} args
 */
function npmCommand(args) {
  const inside = process.execPath.startsWith(modules + sep);
  const node = inside ? (process.env.npm_node_execpath ?? 'node') : process.execPath;
  const cli = [
    process.env.npm_execpath ?? '',
    join(dirname(node), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(node), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((path) => basename(path).startsWith('npm-cli') && existsSync(path));
  // npm.cmd needs a shell on Windows since Node 20.12; with npm's own file no shell is needed anywhere.
  return cli === undefined
    ? { file: 'npm', args, shell: process.platform === 'win32' }
    : { file: node, args: [cli, ...args], shell: false };
}

function installModules() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256')
    .update(lock)
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  const stamp = join(modules, '.gatehouse-install');
  if (readIfThere(stamp).trim() === wanted) return;
  if (!installedAgrees()) {
    say('Installing npm packages, about 750 MB on disk …');
    // `npm install --no-save` and not `npm ci`: it takes the same versions and checksums from the lockfile and leaves
    // that file alone, but ci refuses the lockfile outright where a registry does not carry the builds of other
    // platforms. No package here needs an install script: native modules ship prebuilt.
    const args = [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--loglevel=error',
    ].concat(['--include=dev', '--include=optional']);
    const npm = npmCommand(args);
    const done = spawnSync(npm.file, npm.args, { cwd: root, stdio: ['ignore', 2, 2], shell: npm.shell });
    if (done.status !== 0) {
      stop(
        `npm install failed (${done.error?.message ?? `exit code ${done.status}`}): see the lines above; check the network, end a running Gatehouse, and run the same command again.`,
      );
    }
    say('npm packages are installed.');
  }
  writeFileSync(stamp, `${wanted}\n`);
}

// --- Node -----------------------------------------------------------------------------------------------------

function checkNode() {
  try {
    return findNode();
  } catch (problem) {
    return stop(problem instanceof Error ? problem.message : String(problem));
  }
}

// --- system packages ------------------------------------------------------------------------------------------

function installForTests() {
  const missing = missingPackages(testPackages);
  if (missing.length === 0) return;
  say(`Installing from Debian: ${missing.join(' ')} …`);
  const outcome = installPackages(missing);
  if (outcome === 'installed') say('System packages are installed.');
  else if (outcome === 'no-apt')
    say(
      `This is no Debian system: tests that need ${missing.join(', ')} will fail until you install the same programs.`,
    );
  else
    stop(
      `The tests need ${missing.join(', ')}, which could not be installed here. Run: ${installCommand(missing)}`,
    );
}

// --- renderer -------------------------------------------------------------------------------------------------

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const child = join(path, entry.name);
    return entry.isDirectory() ? filesUnder(child) : [child];
  });
}

/** Digest of everything the built renderer is made from; tests beside the source are not part of it. */
function rendererDigest() {
  const files = [join(root, 'vite.config.ts'), join(root, 'package-lock.json')].concat(
    filesUnder(join(root, 'renderer')),
    filesUnder(join(root, 'core')),
  );
  const digest = createHash('sha256');
  for (const file of files.filter((path) => !/\.test\.tsx?$/u.test(path)).sort((a, b) => (a < b ? -1 : 1))) {
    digest
      .update(`${relative(root, file)}\0`)
      .update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return digest.digest('hex');
}

/** @param {string} node path of the Node that runs vite */
function buildRenderer(node) {
  if (!existsSync(join(root, 'renderer', 'index.html'))) {
    say('renderer/index.html is missing, so no screens are built: the service will have nothing to show.');
    return;
  }
  const stamp = join(root, 'out', 'renderer.sha256');
  const wanted = rendererDigest();
  if (readIfThere(stamp).trim() === wanted && existsSync(join(rendererOut, 'index.html'))) return;
  say('Building the screens …');
  // Built beside the old one and exchanged at the end: a running service never serves half a build.
  const fresh = `${rendererOut}.next`;
  const vite = join(modules, 'vite', 'bin', 'vite.js');
  const done = spawnSync(node, [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0) stop('The screens could not be built: see the lines above.');
  rmSync(`${rendererOut}.old`, { recursive: true, force: true });
  if (existsSync(rendererOut)) renameSync(rendererOut, `${rendererOut}.old`);
  renameSync(fresh, rendererOut);
  rmSync(`${rendererOut}.old`, { recursive: true, force: true });
  writeFileSync(stamp, `${wanted}\n`);
  say('The screens are built.');
}

// --- in order -------------------------------------------------------------------------------------------------

const wants = new Set(process.argv.slice(2));
mkdirSync(join(root, 'out'), { recursive: true });
// `npm start` in one terminal and `npm test` in another must not both replace node_modules.
await withLock(join(root, 'out', 'bootstrap.lock'), () => {
  installModules();
  const node = checkNode();
  if (wants.has('--test')) installForTests();
  if (!wants.has('--tools')) buildRenderer(node);
});
