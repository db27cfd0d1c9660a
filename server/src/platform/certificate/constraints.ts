import type { X509Certificate } from 'node:crypto'
import { isIP, isIPv6 } from 'node:net'
import { isPrivateAddress, privateRanges, type Names } from './names.ts'

/** Object identifier of the name constraints of RFC 5280, 4.2.1.10, for which no library at hand has a writer. */
export const nameConstraintsId = '2.5.29.30'

/**
 * DER of the name constraints: nothing but these names, what stands below them, and private networks. Whoever steals the authority's key
 * still cannot speak for a bank.
 */
export function nameConstraints({ dns, ips }: Names): Buffer {
  const ranges = privateRanges.map(([network, prefix]) => addressSubtree(network, prefix))
  const others = ips.filter((address) => !isPrivateAddress(address)).map(oneAddress)
  return element(0x30, element(0xa0, ...dns.map(nameSubtree), ...ranges, ...others))
}

/** Whether an authority of ours may vouch for a host: looked for as the bytes that we would have written. */
export function permits(authority: X509Certificate, host: string): boolean {
  if (isPrivateAddress(host)) return true
  return authority.raw.includes(isIP(host) === 0 ? nameSubtree(host) : oneAddress(host))
}

const nameSubtree = (name: string) => element(0x30, element(0x82, Buffer.from(name, 'latin1')))
const oneAddress = (address: string) => addressSubtree(address, isIPv6(address) ? 128 : 32)
const addressSubtree = (network: string, prefix: number) => {
  const address = bytesOf(network)
  return element(0x30, element(0x87, address, maskOf(prefix, address.length)))
}

function maskOf(prefix: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (0xff00 >> Math.min(8, Math.max(0, prefix - 8 * index))) & 0xff)
}

/** Network order; `::` is filled with zeros. */
function bytesOf(address: string): Uint8Array {
  if (!isIPv6(address)) return Uint8Array.from(address.split('.'), Number)
  const [before = [], after = []] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex')
}

/** One DER element; none of ours reaches 64 kB. */
function element(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Uint8Array.from([tag, ...size]), content])
}
