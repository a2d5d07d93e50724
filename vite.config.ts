import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const packages = {
  react: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/u,
  antd: /node_modules[\\/](?:antd|@ant-design|@rc-component|rc-[^\\/]+|dayjs)[\\/]/u,
  data: /node_modules[\\/](?:@tanstack|@orpc|zod|i18next|react-i18next)[\\/]/u,
};
const frame = { tags: ['$initial' as const], priority: 2 };
/**
 * What the frame needs stands apart from what only some screens need, which is fetched with the first of those.
 * Packages change seldom and have files of their own: a new version of the screens leaves them in the cache.
 */
const groups = [
  ...Object.entries(packages).map(([name, test]) => ({ name, test, ...frame })),
  { name: 'frame', test: /[\\/](?:renderer|core)[\\/]/u, ...frame },
  { name: 'antd-more', test: packages.antd, priority: 1 },
  { name: 'shared', test: /[\\/](?:renderer[\\/]shared|core)[\\/]/u, minShareCount: 2 },
];

export default defineConfig({
  root: 'renderer',
  // Relative addresses: the same build is served over HTTP and, later, over the desktop shell's own scheme.
  base: './',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome120',
    // The polyfill is an inline script, which the page's content security policy refuses.
    modulePreload: { polyfill: false },
    // Nothing is inlined as a data: address: fonts and pictures stay files that the policy can name.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: { host: '127.0.0.1' },
});
