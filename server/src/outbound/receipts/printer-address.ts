import { isIP } from 'node:net'
import { printerAddressRefused } from './errors.ts'

export interface PrinterAddress {
  readonly host: string
  readonly port: number
}

const usualPort = 9100

/** Reads `host`, `host:port` or `[ipv6]:port`. Throws `printer.address-refused`. */
export function readPrinterAddress(text: string): PrinterAddress {
  const [, six, name, port] = /^(?:\[([0-9a-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i.exec(text) ?? []
  const host = (six ?? name ?? '').toLowerCase()
  const number = port === undefined ? usualPort : Number(port)
  if (host === '' || (six !== undefined && isIP(six) !== 6) || number < 1 || number > 65_535) throw printerAddressRefused(text)
  return { host, port: number }
}

/** As it is kept and shown. */
export const printerAddressText = ({ host, port }: PrinterAddress): string => `${host.includes(':') ? `[${host}]` : host}:${port}`
