import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { firstLoad } from './bundle.ts';

it('counts what the page and home import, and nothing that comes with a later screen', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bundle-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  mkdirSync(join(folder, 'assets'));
  const built = {
    'index-a.js': 'import{a}from"./frame-a.js";import("./home-a.js");import("./board-a.js");',
    'frame-a.js': 'import"./react-a.js";export{a}',
    'react-a.js': '',
    'home-a.js': 'import{b}from"./shared-a.js";',
    'shared-a.js': 'import{c}from"./frame-a.js";',
    'board-a.js': 'import{d}from"./charts-a.js";',
    'charts-a.js': '',
    'index-a.css': '',
    'icon.svg': '',
  };
  for (const [name, text] of Object.entries(built)) writeFileSync(join(folder, 'assets', name), text);
  writeFileSync(
    join(folder, 'index.html'),
    '<script src="./assets/index-a.js"></script><link href="./assets/index-a.css"><link href="./assets/icon.svg">',
  );
  expect([...firstLoad(folder)].toSorted()).toEqual([
    'frame-a.js',
    'home-a.js',
    'index-a.css',
    'index-a.js',
    'react-a.js',
    'shared-a.js',
  ]);
});
