import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { RemoteProblem } from './remote-problem.ts'

export interface Address {
  readonly address: string
  readonly family: number
}
export type Resolve = (host: string) => Promise<readonly Address[]>
export type AddressGuard = ReturnType<typeof createAddressGuard>

const kind = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

function blocks(subnets: readonly string[]): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [network = '', prefix] = subnet.split('/')
    list.addSubnet(network, Number(prefix), kind(network))
  }
  return list
}

/** Ours or the neighbours': reached only at an address that an administrator named. */
const near = blocks(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '::1/128', 'fc00::/7'])

/** Never: link-local (clouds keep their metadata there), unspecified, multicast, reserved, and tunnels that hide another address. */
const never = blocks([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '100.100.100.200/32',
  '::/128',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2002::/16',
  '2001::/32',
  'fd00:ec2::254/128',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
])

/** Ports of services that a web request must not speak to: remote shell, mail, directories, databases. */
const foreignPorts = new Set([
  '21',
  '22',
  '23',
  '25',
  '53',
  '110',
  '111',
  '135',
  '139',
  '143',
  '389',
  '445',
  '465',
  '587',
  '993',
  '995',
  '2375',
  '3306',
  '5432',
  '6379',
  '11211',
  '27017',
])

export const resolveOnce: Resolve = (host) => lookup(host, { all: true, verbatim: true })

/** `host:port`, as the list of allowed addresses writes it. */
export const hostAndPort = (url: URL): string => `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '')

/**
 * Where a request may go (S22). A host is resolved once per guard and every address it has is judged, so that a name which later points
 * elsewhere changes nothing. Private addresses need `host:port` on the list of allowed ones. Throws `remote.address-refused`.
 */
export function createAddressGuard({ allowed, resolve = resolveOnce }: { allowed: ReadonlySet<string>; resolve?: Resolve }) {
  const known = new Map<string, Promise<readonly Address[]>>()

  return {
    async vet(url: URL): Promise<readonly Address[]> {
      refuseUrl(url)
      const host = bare(url.hostname)
      const family = isIP(host)
      const resolving = known.get(host) ?? (family ? Promise.resolve([{ address: host, family }]) : resolve(host))
      known.set(host, resolving)
      const addresses = await resolving
      const listed = allowed.has(hostAndPort(url))
      const refused = addresses.find(({ address }) => isNever(address) || (!listed && isNear(address)))
      if (refused || addresses.length === 0)
        throw new RemoteProblem('remote.address-refused', `${hostAndPort(url)} (${refused?.address ?? 'no address'})`)
      return addresses
    },
  }
}

function refuseUrl(url: URL) {
  const wrong =
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    url.hostname === '' ||
    foreignPorts.has(url.port)
  if (wrong) throw new RemoteProblem('remote.address-refused', `${url.protocol}//${hostAndPort(url)}`)
}

/**
 * True when an administrator who names this address means a machine of the house: a private address, a name of the local network, or a name
 * that leads to a private address today. Only then is it put on the list, so that a public name cannot lead inside later.
 */
export async function isOfTheHouse(url: URL, resolve: Resolve = resolveOnce): Promise<boolean> {
  const host = bare(url.hostname)
  if (isIP(host)) return isNear(host)
  if (!host.includes('.') || /\.(local|lan|home|internal|home\.arpa)$/.test(host)) return true
  try {
    return (await resolve(host)).some(({ address }) => isNear(address))
  } catch {
    return false // a name that leads nowhere today is judged again when it is used
  }
}

const isNear = (address: string) => near.check(address, kind(address))
const isNever = (address: string) => never.check(address, kind(address))

/**
 * The one address behind a name, for what speaks no HTTP, as a mail server (S22). A private one only where an administrator named it.
 * Throws `remote.address-refused`, and what the resolver says.
 */
export async function addressOfHost(host: string, { isNamed }: { isNamed: boolean }, resolve: Resolve = resolveOnce): Promise<string> {
  const name = bare(host)
  const addresses = isIP(name) ? [{ address: name }] : await resolve(name)
  const [first] = addresses
  const refused = addresses.find(({ address }) => isNever(address) || (!isNamed && isNear(address)))
  if (!first || refused) throw new RemoteProblem('remote.address-refused', `${host} (${refused?.address ?? 'no address'})`)
  return first.address
}

/** An address of the local network: where a receipt printer may stand. */
export const isHouseAddress = (address: string): boolean => isNear(address) && !isNever(address)
export const isForeignPort = (port: number): boolean => foreignPorts.has(String(port))
