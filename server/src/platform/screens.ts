import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Built screens and the address each is served at. */
export interface Screen {
  readonly prefix: string
  readonly folder: string
  /** One page for all its addresses (a router in the page). */
  readonly onePage: boolean
  /** Scripts written into its pages by its generator are allowed by their hashes, and its inline styles too. */
  readonly inline: boolean
}

/** Serves the screens. Hashed files are kept for a year, pages and the service worker are asked for again each time. */
export async function serveScreens(app: FastifyInstance, screens: readonly Screen[]): Promise<void> {
  let decorated = false
  for (const screen of screens) {
    await app.register(fastifyStatic, {
      root: screen.folder,
      prefix: screen.prefix,
      decorateReply: !decorated,
      setHeaders: (reply, path) => {
        const lasting = /[.-][A-Za-z0-9_-]{8,}\.(js|css|woff2?|png|svg)$/.test(path) && !path.endsWith('service-worker.js')
        void reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    decorated = true
    if (screen.inline) relaxPolicy(app, screen)
    if (screen.prefix !== '/' && !screen.onePage)
      app.get(screen.prefix.replace(/\/$/, ''), (_request, reply) => reply.redirect(screen.prefix))
  }
  answerPages(
    app,
    screens.filter(({ onePage }) => onePage),
  )
}

function answerPages(app: FastifyInstance, screens: readonly Screen[]) {
  for (const { prefix, folder } of screens) {
    if (prefix === '/') continue
    const bare = prefix.replace(/\/$/, '')
    app.addHook('onRequest', async (request, reply) => {
      const path = request.url.split('?')[0] ?? ''
      const isPage = request.method === 'GET' && (path === bare || path.startsWith(prefix)) && !/\.[a-z0-9]+$/i.test(path)
      if (isPage) await reply.header('cache-control', 'no-cache').sendFile('index.html', folder, { cacheControl: false })
    })
  }
}

function relaxPolicy(app: FastifyInstance, { prefix, folder }: Screen) {
  const hashes = inlineScriptHashes(folder).map((hash) => ` 'sha256-${hash}'`)
  app.addHook('onSend', async (request, reply) => {
    const policy = reply.getHeader('content-security-policy')
    if (!request.url.startsWith(prefix.replace(/\/$/, '')) || typeof policy !== 'string') return
    const relaxed = policy
      .replace("script-src 'self'", `script-src 'self'${hashes.join('')}`)
      .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    void reply.header('content-security-policy', relaxed)
  })
}

/** SHA-256 of every inline script of the built pages, base64, each once. */
export function inlineScriptHashes(folder: string): string[] {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
  const scripts = pages.flatMap((page) => [
    ...readFileSync(join(folder, page), 'utf8').matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g),
  ])
  return [...new Set(scripts.map(([, script = '']) => createHash('sha256').update(script).digest('base64')))]
}
