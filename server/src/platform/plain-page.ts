import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

const shared = (path: string) => fileURLToPath(import.meta.resolve(`@grenier/shared/${path}`))
const font = (weight: 400 | 600) =>
  createRequire(shared('styles/tokens.css')).resolve(`@fontsource/lexend/files/lexend-latin-${weight}-normal.woff2`)

/** Serves what a page of plain HTML links, by name under `folder`: `own` files by their paths, and the styles and typeface of every such page. */
export function servePlainPage(app: Pick<FastifyInstance, 'get'>, folder: string, own: Readonly<Record<string, string>>): void {
  const files = {
    ...own,
    'tokens.css': shared('styles/tokens.css'),
    'plain-page.css': shared('styles/plain-page.css'),
    'lexend-400.woff2': font(400),
    'lexend-600.woff2': font(600),
  }
  for (const [name, path] of Object.entries(files)) {
    const content = readFileSync(path)
    const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    app.get(`${folder}/${name}`, (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(content))
  }
}
