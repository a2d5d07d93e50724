import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Packages that change seldom, in files of their own: a new version of the screens leaves them in the cache. */
const vendors = [
  { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/u },
  { name: 'antd', test: /node_modules[\\/](?:antd|@ant-design|@rc-component|rc-[^\\/]+|dayjs)[\\/]/u },
  { name: 'data', test: /node_modules[\\/](?:@tanstack|@orpc|zod|i18next|react-i18next)[\\/]/u },
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
    rolldownOptions: { output: { codeSplitting: { groups: vendors } } },
  },
  server: { host: '127.0.0.1' },
});
