import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { precache, workerFile } from './build/precache.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** The typeface is a dependency of the shared package. */
const lexend = dirname(createRequire(here('../shared/package.json')).resolve('@fontsource/lexend/package.json'))

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [svelte(), precache()],
  resolve: { alias: { '@fontsource/lexend': lexend } },
  build: {
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: here('index.html'), worker: here('src/service-worker.ts') },
      output: { entryFileNames: (chunk) => (chunk.name === 'worker' ? workerFile : 'assets/[name]-[hash].js') },
    },
  },
})
