import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsync } from 'fastify'
import { en } from '@grenier/shared/messages/server/first-steps/en.ts'
import { fr } from '@grenier/shared/messages/server/first-steps/fr.ts'
import { fill } from '@grenier/shared/messages/translate.ts'
import { servePlainPage } from '#platform/plain-page.ts'

const folder = join(import.meta.dirname, 'page')
const texts = { fr: textsOf(fr), en: textsOf(en) } as const

/** The page that a tablet opens from a picture: it says whether the tablet reaches this server as a till must. */
export const tabletPage = (): FastifyPluginAsync => async (app) => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const pages = { fr: fill(page, { ...texts.fr, language: 'fr' }), en: fill(page, { ...texts.en, language: 'en' }) } as const
  app.get('/tablette', (request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(pages[request.locale]),
  )
  servePlainPage(app, '/tablette', { 'tablet.js': join(folder, 'tablet.js') })
}

/** The texts under `tablet.`. */
function textsOf(table: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([key, text]) => [key.replace('tablet.', ''), text]))
}
