import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const ours = `export * from ${JSON.stringify(join(import.meta.dirname, 'src', 'style', 'adopted-sheets.ts'))};`;

/** antd and its icons write their styles through these two modules; ours writes them as constructed sheets, which need no leave for inline styles. */
const stylesWithoutInline: Plugin = {
  name: 'dianke:styles-without-inline',
  enforce: 'pre',
  load: (id) => {
    if (/@rc-component\/util\/es\/Dom\/dynamicCSS\.js$/.test(id)) return ours;
    return /@ant-design\/icons\/es\/cssUtils\.js$/.test(id)
      ? `${ours} export const getShadowRoot = () => null; export const warningOnce = () => {};`
      : null;
  },
};

/** What the service worker keeps: the app and its words, never an answer of the API. Charts and the scanner come when they are asked for. */
const offline = VitePWA({
  registerType: 'prompt',
  injectRegister: null,
  manifestFilename: 'manifest.webmanifest',
  manifest: {
    id: '/',
    name: '店客 Dianke',
    short_name: '店客',
    description: '小店的客与货，一本账',
    lang: 'zh-CN',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f6f5f1',
    theme_color: '#0e7a5f',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: '/icon-maskable.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg}'],
    globIgnores: ['**/echarts-*.js', '**/scanner-*.js'],
    navigateFallback: '/index.html',
    navigateFallbackDenylist: [/^\/v1\//, /^\/docs/, /^\/sandbox/],
    maximumFileSizeToCacheInBytes: 3_000_000,
    cleanupOutdatedCaches: true,
    runtimeCaching: [{ urlPattern: /\/config\.json$/, handler: 'NetworkFirst', options: { cacheName: 'config', networkTimeoutSeconds: 3 } }],
  },
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [stylesWithoutInline, react(), offline],
  build: {
    outDir: join(import.meta.dirname, '..', '..', '.build', 'console'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: true,
    chunkSizeWarningLimit: 1_500,
  },
});
