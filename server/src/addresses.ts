import type { Server } from 'node:http'
import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import type { Situation } from '@grenier/shared/contract/session.ts'
import { openSecureEntrance, type SecureEntrance } from '#platform/certificate/entrance.ts'
import type { Config } from '#platform/config.ts'
import type { App } from './app.ts'

/** The server's own HTTPS; undefined where it is turned off. */
export async function secureEntranceOf({ config, log, now, keys }: App) {
  const { httpsPort: port, HOST: host, GRENIER_ORIGIN: origin } = config
  if (port === undefined) return undefined
  const machine = () => ({ hostname: hostname(), addresses: ownAddresses() })
  return openSecureEntrance({ port, host, origin, folder: keys.folder, machine, now, log })
}

/** The port of plain HTTP: the one it listens on, once it does. */
export function portOf(http: Server, { PORT }: Pick<Config, 'PORT'>): number {
  const address = http.address()
  return typeof address === 'object' && address ? address.port : PORT
}

/** Where tills come in, and the page over plain HTTP on `port` that makes a device trust this server, by address: not every device finds names. */
export function tillAddress(config: Config, port: number, entrance: Pick<SecureEntrance, 'addresses'> | undefined): Situation['till'] {
  const hosts = entrance?.addresses().map((address) => new URL(address).hostname) ?? []
  const [address] = entrance?.addresses() ?? []
  const origin = config.GRENIER_ORIGIN
  if (address === undefined) return origin === undefined ? undefined : { address: new URL(origin).origin }
  const host = hosts.find((name) => isIP(name) !== 0) ?? hosts[0] ?? 'localhost'
  return { address, certificate: `http://${host}:${port}/certificat` }
}

/** People come in at port 443 with a certificate that every browser trusts: the origin says so, and our own authority is off. */
export const hasTrustedAddress = ({ GRENIER_ORIGIN: origin, httpsPort }: Pick<Config, 'GRENIER_ORIGIN' | 'httpsPort'>): boolean => {
  const url = origin === undefined ? undefined : new URL(origin)
  return httpsPort === undefined && url?.protocol === 'https:' && url.port === ''
}

export type Announced = ReturnType<typeof announcedAddresses>

/** What the console says about a server that speaks plain HTTP on `port`, and HTTPS itself at `secure` (none where that is off). */
export function announcedAddresses(config: Config, port: number, secure: readonly string[]) {
  const plain = plainAddresses(config, port)
  const [own = ''] = plain
  const [till] = secure
  if (till === undefined) {
    const all = config.GRENIER_ORIGIN === undefined ? plain : [new URL(config.GRENIER_ORIGIN).origin]
    return { all, firstRun: all.slice(0, 1), certificate: own }
  }
  // Over plain HTTP other machines only fetch the certificate.
  return { all: [...secure, own], firstRun: [own, till], certificate: plain[1] ?? own }
}

/** This machine's own address first. */
function plainAddresses({ HOST: host }: Config, port: number): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [`http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`]
  return [`http://localhost:${port}`, ...ownAddresses().map((address) => `http://${address}:${port}`)]
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
