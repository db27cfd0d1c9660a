import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { openCertificates, type CertificateNeeds, type Certificates } from './certificates.ts'

export type SecureEntrance = Awaited<ReturnType<typeof openSecureEntrance>>

/** Often enough for an address that the router gave anew. */
const checkEveryMs = 3_600_000
const patienceMs = 8_000

/**
 * The server's own HTTPS beside its HTTP: the same routes, the same live hints, under the authority of this machine. Its certificates stand
 * when it is made; it answers once it listens.
 */
export async function openSecureEntrance({ port, host, ...needs }: CertificateNeeds & { readonly port: number; readonly host: string }) {
  const certificates = await openCertificates(needs)
  let listening: Awaited<ReturnType<typeof listen>> | undefined

  return {
    /** The authority's certificate, PEM. */
    authority: certificates.authority,

    /** Where tills come in: the one origin first, then by address, for networks that do not know the name. */
    addresses(): string[] {
      const at = (name: string) => `https://${name.includes(':') ? `[${name}]` : name}:${listening?.port ?? port}`
      const { host: name, ips } = certificates.names()
      const origin = needs.origin?.startsWith('https:') ? new URL(needs.origin).origin : at(name)
      return [...new Set([origin, ...ips.filter((address) => address !== '127.0.0.1' && address !== '::1').map(at)])]
    },

    async listen(http: Server): Promise<void> {
      listening = await listen(http, certificates, { port, host, log: needs.log })
    },

    /** Looks again at dates and names, as it does by itself each hour; whoever connects next meets the new certificate. */
    async renew(): Promise<void> {
      await listening?.renew()
    },

    async close(): Promise<void> {
      await listening?.close()
    },
  }
}

async function listen(
  http: Server,
  certificates: Certificates,
  { port, host, log }: { port: number; host: string; log: CertificateNeeds['log'] },
) {
  const { keepAliveTimeout, requestTimeout, headersTimeout } = http
  const context = () => ({ key: certificates.leaf().key, cert: certificates.leaf().certificate })
  const server = createServer({ ...context(), keepAliveTimeout, requestTimeout, headersTimeout })
  let closing = false
  server.on('request', (request, response) => {
    response.once('close', () => closing && server.closeIdleConnections())
    http.emit('request', request, response)
  })
  server.on('upgrade', (...upgrade) => http.emit('upgrade', ...upgrade))
  await once(server.listen(port, host), 'listening')

  const renew = async () => {
    if (await certificates.check()) server.setSecureContext(context())
  }
  const timer = setInterval(() => {
    renew().catch((error: unknown) => log.warn({ err: error }, 'the certificate of the server could not be renewed'))
  }, checkEveryMs).unref()

  return {
    port: (server.address() as AddressInfo).port,
    renew,
    async close() {
      clearInterval(timer)
      closing = true
      const late = setTimeout(() => server.closeAllConnections(), patienceMs).unref()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      clearTimeout(late)
    },
  }
}
