import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsync } from 'fastify'
import { en } from '@grenier/shared/messages/bot/en.ts'
import { fr } from '@grenier/shared/messages/bot/fr.ts'
import { fill } from '@grenier/shared/messages/translate.ts'
import { servePlainPage } from '#platform/plain-page.ts'

const texts = { fr, en } as const
const folder = join(import.meta.dirname, 'page')
const files = ['practice.css', 'practice.js', 'relay.js', 'recorder.js', 'signs.js', 'signs.svg']

/** The practice chat's page: plain HTML in the reader's language, and the few files it links. */
export const practicePage = (): FastifyPluginAsync => async (app) => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const pages = { fr: fill(page, texts.fr), en: fill(page, texts.en) } as const

  app.get('/entrainement', (_request, reply) => reply.redirect('/entrainement/'))
  app.get('/entrainement/', (request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(pages[request.locale]),
  )
  servePlainPage(app, '/entrainement', Object.fromEntries(files.map((name) => [name, join(folder, name)])))
}
