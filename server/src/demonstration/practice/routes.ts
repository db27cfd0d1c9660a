import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyPluginAsync } from 'fastify'
import { en } from '@grenier/shared/messages/bot/en.ts'
import { fr } from '@grenier/shared/messages/bot/fr.ts'
import { fill } from '@grenier/shared/messages/translate.ts'

const texts = { fr, en } as const
const folder = join(import.meta.dirname, 'page')
const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', woff2: 'font/woff2' } as const

const shared = (path: string) => fileURLToPath(import.meta.resolve(`@grenier/shared/${path}`))
const font = (weight: 400 | 600) =>
  createRequire(shared('styles/tokens.css')).resolve(`@fontsource/lexend/files/lexend-latin-${weight}-normal.woff2`)

/** The practice chat's page: plain HTML in the reader's language, and the few files it links. */
export const practicePage = (): FastifyPluginAsync => async (app) => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const pages = { fr: fill(page, texts.fr), en: fill(page, texts.en) } as const
  const files = {
    'practice.css': join(folder, 'practice.css'),
    'practice.js': join(folder, 'practice.js'),
    'relay.js': join(folder, 'relay.js'),
    'recorder.js': join(folder, 'recorder.js'),
    'tokens.css': shared('styles/tokens.css'),
    'lexend-400.woff2': font(400),
    'lexend-600.woff2': font(600),
  }

  app.get('/entrainement', (_request, reply) => reply.redirect('/entrainement/'))
  app.get('/entrainement/', (request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(pages[request.locale]),
  )
  for (const [name, path] of Object.entries(files)) {
    const content = readFileSync(path)
    const type = types[name.split('.').at(-1) as keyof typeof types]
    app.get(`/entrainement/${name}`, (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(content))
  }
}
