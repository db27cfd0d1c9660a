import { BlockList, isIP, isIPv6 } from 'node:net'

/** What a certificate vouches for. */
export interface Names {
  /** The host of the one origin of tills: a name, or an address when somebody chose one. */
  readonly host: string
  readonly dns: readonly string[]
  readonly ips: readonly string[]
}

/** This machine as it calls itself, and the addresses of its network cards. */
export interface Machine {
  readonly hostname: string
  readonly addresses: readonly string[]
}

/** Networks that no public address belongs to: all that the authority may ever vouch for besides its names. */
export const privateRanges = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['fc00::', 7],
  ['::1', 128],
] as const

const inPrivateRanges = new BlockList()
for (const [network, prefix] of privateRanges) inPrivateRanges.addSubnet(network, prefix, isIPv6(network) ? 'ipv6' : 'ipv4')

/** True for an address of a private network or of this machine alone; false for a name. */
export const isPrivateAddress = (text: string): boolean => isIP(text) !== 0 && inPrivateRanges.check(text, isIPv6(text) ? 'ipv6' : 'ipv4')

/** The names under which tills may reach this machine. `origin` is GRENIER_ORIGIN; without it the machine's `.local` name is the one. */
export function namesOf({ origin, machine }: { origin: string | undefined; machine: Machine }): Names {
  const own = ownName(machine.hostname)
  const host = origin === undefined ? `${own}.local` : new URL(origin).hostname.replace(/^\[|\]$/g, '')
  const [names, addresses] = isIP(host) === 0 ? [[host], []] : [[], [host]]
  return {
    host,
    dns: [...new Set([...names, `${own}.local`, own, 'localhost'])],
    ips: [
      ...new Set([
        ...addresses,
        '127.0.0.1',
        '::1',
        ...machine.addresses.filter((address) => isIP(address) === 4 && isPrivateAddress(address)),
      ]),
    ],
  }
}

/** The first part of the machine's name, as the network writes it. */
function ownName(hostname: string): string {
  const label = (hostname.split('.')[0] ?? '').toLowerCase().replace(/[^a-z0-9-]+/g, '-')
  return label.replace(/^-+|-+$/g, '') || 'grenier'
}
