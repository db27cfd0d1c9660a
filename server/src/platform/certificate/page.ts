import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsync } from 'fastify'
import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { fill, type Messages } from '@grenier/shared/messages/translate.ts'
import { servePlainPage } from '../plain-page.ts'
import { qrCode, qrSvg } from '../qr-code.ts'
import type { SecureEntrance } from './entrance.ts'

const texts = { fr: textsOf(fr), en: textsOf(en) } as const
const folder = join(import.meta.dirname, 'page')

export interface CertificatePage extends Pick<SecureEntrance, 'authority' | 'addresses'> {
  /** Where another device finds this page, over plain HTTP. */
  readonly ownAddress: () => string
}

/** How to make a tablet trust this server, step by step, over plain HTTP too; and the authority's certificate itself, never its key. */
export const certificatePage = ({ authority, addresses, ownAddress }: CertificatePage): FastifyPluginAsync => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  return async (app) => {
    app.get('/certificat/', (_request, reply) => reply.redirect('/certificat'))
    app.get('/certificat', async (request, reply) => {
      const [address = '', ...others] = addresses()
      const fingerprint = new X509Certificate(authority()).fingerprint256
      const links = others.map((other) => `<li><a href="${other}/">${other}</a></li>`).join('')
      const text = texts[request.locale]
      const about = others.length > 0 ? (text['open-about'] ?? '') : ''
      const own = ownAddress()
      const qr = qrSvg(await qrCode(own), fill(text['qr'] ?? '', { address: own }))
      const html = fill(page, { ...text, language: request.locale, address, 'open-about': about, others: links, fingerprint, own, qr })
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html)
    })
    // No `content-disposition`: an iPad installs what it opens, and only saves what it is told to save.
    app.get('/certificat/grenier.crt', (_request, reply) =>
      reply.type('application/x-x509-ca-cert').header('cache-control', 'no-cache').send(authority()),
    )
    servePlainPage(app, '/certificat', { 'certificate.css': join(folder, 'certificate.css') })
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
