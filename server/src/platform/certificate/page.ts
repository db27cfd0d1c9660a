import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyPluginAsync } from 'fastify'
import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { fill, type Messages } from '@grenier/shared/messages/translate.ts'
import type { SecureEntrance } from './entrance.ts'

const texts = { fr: textsOf(fr), en: textsOf(en) } as const
const folder = join(import.meta.dirname, 'page')
const shared = (path: string) => fileURLToPath(import.meta.resolve(`@grenier/shared/${path}`))
const font = (weight: 400 | 600) =>
  createRequire(shared('styles/tokens.css')).resolve(`@fontsource/lexend/files/lexend-latin-${weight}-normal.woff2`)

/** How to make a tablet trust this server, step by step, over plain HTTP too; and the authority's certificate itself, never its key. */
export const certificatePage = ({ authority, addresses }: Pick<SecureEntrance, 'authority' | 'addresses'>): FastifyPluginAsync => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const files = [
    ['certificate.css', 'text/css; charset=utf-8', join(folder, 'certificate.css')],
    ['tokens.css', 'text/css; charset=utf-8', shared('styles/tokens.css')],
    ['lexend-400.woff2', 'font/woff2', font(400)],
    ['lexend-600.woff2', 'font/woff2', font(600)],
  ] as const

  return async (app) => {
    app.get('/certificat/', (_request, reply) => reply.redirect('/certificat'))
    app.get('/certificat', (request, reply) => {
      const [address = '', ...others] = addresses()
      const fingerprint = new X509Certificate(authority()).fingerprint256
      const links = others.map((other) => `<li><a href="${other}/">${other}</a></li>`).join('')
      const text = texts[request.locale]
      const about = others.length > 0 ? (text['open-about'] ?? '') : ''
      const html = fill(page, { ...text, language: request.locale, address, 'open-about': about, others: links, fingerprint })
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html)
    })
    // No `content-disposition`: an iPad installs what it opens, and only saves what it is told to save.
    app.get('/certificat/grenier.crt', (_request, reply) =>
      reply.type('application/x-x509-ca-cert').header('cache-control', 'no-cache').send(authority()),
    )
    for (const [name, type, path] of files) {
      const content = readFileSync(path)
      app.get(`/certificat/${name}`, (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(content))
    }
  }
}

/** The texts under `certificate.`; one of several lines is a list of steps. */
function textsOf(table: Messages): Record<string, string> {
  const ours = Object.entries(table).filter(([key]) => key.startsWith('certificate.'))
  const shown = (text: string) =>
    text.includes('\n')
      ? text
          .split('\n')
          .map((step) => `<li>${step}</li>`)
          .join('')
      : text
  return Object.fromEntries(ours.map(([key, text]) => [key.replace('certificate.', ''), shown(text)]))
}
