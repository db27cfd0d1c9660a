import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BlockList, isIP, isIPv6 } from 'node:net'

const thisMachine = new BlockList()
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4')
thisMachine.addAddress('::1', 'ipv6')

export const isLoopback = (address: string) => isIP(address) !== 0 && thisMachine.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
const isLocalName = (host: string) => host === 'localhost' || isLoopback(host.replace(/^\[|\]$/g, ''))

/**
 * True when others on the network can read what this request brings. A reverse proxy on this machine says for whom it asks, and how; asked
 * for `localhost` without one, a browser speaks to its own machine (a container's published port).
 */
export function travelsInClear(request: Pick<FastifyRequest, 'protocol' | 'ip' | 'ips' | 'hostname'>): boolean {
  if (request.protocol === 'https' || isLoopback(request.ip)) return false
  const proxied = (request.ips?.length ?? 1) > 1
  return proxied || !isLocalName(request.hostname)
}

/** Refuses what must not be sent in clear: for `METHOD path`, the error that says where to go. To be called before routes are registered. */
export function refuseInClear(http: Pick<FastifyInstance, 'addHook'>, refused: Readonly<Record<string, () => Error>>): void {
  http.addHook('onRequest', async (request) => {
    const refusal = refused[`${request.method} ${request.routeOptions.url ?? ''}`]
    if (refusal && travelsInClear(request)) throw refusal()
  })
}
