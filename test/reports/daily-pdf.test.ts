import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemRandom } from '#server/random.ts';
import { findBrowser } from '#server/reports/browser.ts';
import { dailyAnswers, dailySheetPdf } from '#server/reports/daily-pdf.ts';
import { startPageHost } from '#server/reports/page-host.ts';
import { dailyView, HASH } from './paper/views.ts';

const textOf = (pdf: Uint8Array): string => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-pdf-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'sheet.pdf');
  writeFileSync(path, pdf);
  const read = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  if (read.status !== 0) throw new Error(`pdftotext: ${read.stderr}`);
  return read.stdout;
};

describe('the daily sheet on paper', () => {
  it('is an A4 PDF of the page that screens show, every row on it once, and nothing of the frame', async () => {
    const pdf = await dailySheetPdf(dailyView(60));
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    const text = textOf(pdf).replaceAll(/\s+/gu, '');
    for (let i = 1; i <= 60; i += 1) expect(text.split(`商户第${i}号`).length - 1).toBe(1);
    expect(text).toContain('四季青监管仓');
    expect(text).toContain(HASH);
    expect(text).toContain('2022-04-29');
    const size = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/u.exec(Buffer.from(pdf).toString('latin1'));
    expect(Math.round(Number(size?.[1]))).toBe(595);
    expect(Math.round(Number(size?.[2]))).toBe(842);
    expect(text).not.toContain('事先申报');
  });

  it('says the exact command when there is no browser, and what to do when the screens are not built', async () => {
    expect(() => findBrowser('linux', {}, () => false)).toThrow(/sudo apt-get install chromium/u);
    expect(() => findBrowser('linux', { CHROMIUM_PATH: '/opt/none' }, () => false)).toThrow(/\/opt\/none/u);
    expect(
      findBrowser('win32', { ProgramFiles: 'C:\\Program Files' }, (path) => path.includes('msedge')),
    ).toContain('msedge.exe');
    await expect(dailySheetPdf(dailyView(1), join(tmpdir(), 'gatehouse-nothing'))).rejects.toThrow(
      /npm start/u,
    );
  });
});

describe('the host of one page', () => {
  it('lets one browser in, once, and shows nothing to anybody else', async () => {
    const host = await startPageHost(dailyAnswers(dailyView(1)), {
      screens: join(import.meta.dirname, '..', '..', 'out', 'renderer'),
      random: systemRandom,
    });
    try {
      const origin = new URL(host.entry).origin;
      expect((await fetch(`${origin}/`)).status).toBe(403);
      const first = await fetch(host.entry, { redirect: 'manual' });
      expect(first.status).toBe(303);
      expect((await fetch(host.entry, { redirect: 'manual' })).status).toBe(403);
      const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
      expect((await fetch(`${origin}/`, { headers: { cookie } })).status).toBe(200);
      expect((await fetch(`${origin}/`, { headers: { cookie: 'gatehouse-page=guess' } })).status).toBe(403);
    } finally {
      await host.close();
    }
  });
});
