import { connect, isIP, type Socket } from 'node:net'
import type { LocalNetwork } from './local-network.ts'
import type { PrinterAddress } from './printer-address.ts'
import { PrinterProblem } from './printer-problem.ts'

export interface PrinterPatience {
  readonly connectMs: number
  readonly writeMs: number
  /** How long a printer that took everything may wait before it hangs up too. Some never do: then it counts as printed. */
  readonly closeMs: number
}
const usual: PrinterPatience = { connectMs: 4_000, writeMs: 10_000, closeMs: 2_000 }

export type SendToPrinter = ReturnType<typeof createSendToPrinter>

/**
 * Hands bytes to a printer of the house, one receipt at a time for each printer. A name is resolved once per receipt, and every address it
 * leads to must be of the local network. Throws `PrinterProblem`.
 */
export function createSendToPrinter({ network, patience = usual }: { network: LocalNetwork; patience?: PrinterPatience }) {
  const turns = new Map<string, Promise<void>>()

  return async (to: PrinterAddress, bytes: Uint8Array, signal: AbortSignal): Promise<void> => {
    const key = `${to.host} ${to.port}`
    const mine = (turns.get(key) ?? Promise.resolve()).then(async () => {
      signal.throwIfAborted()
      await deliver({ host: await addressOf(to, network), port: to.port }, bytes, { patience, signal })
    })
    const settled = mine.catch(() => undefined) // whoever comes next does not care how this one ended
    turns.set(key, settled)
    try {
      await mine
    } finally {
      if (turns.get(key) === settled) turns.delete(key)
    }
  }
}

async function addressOf({ host, port }: PrinterAddress, { resolve, isForeignPort, isHouseAddress }: LocalNetwork): Promise<string> {
  if (isForeignPort(port)) throw new PrinterProblem('printer.address-refused', `port ${port}`)
  const family = isIP(host)
  const found = family ? [{ address: host, family }] : await resolve(host).catch(() => [])
  const [first] = found
  if (!first) throw new PrinterProblem('printer.unreachable', 'the name leads nowhere')
  if (!found.every(({ address }) => isHouseAddress(address))) throw new PrinterProblem('printer.address-refused', first.address)
  return first.address
}

async function deliver(
  to: PrinterAddress,
  bytes: Uint8Array,
  { patience, signal }: { patience: PrinterPatience; signal: AbortSignal },
): Promise<void> {
  const socket = connect({ host: to.host, port: to.port, signal })
  let phase: 'connecting' | 'writing' | 'written' = 'connecting'
  try {
    const closed = new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.once('close', () => (phase === 'written' ? resolve() : reject(new Error('closed early'))))
    })
    // Heard below in each race; here only so that a late end is no unhandled one.
    closed.catch(() => undefined)
    const connected = new Promise<void>((resolve) => {
      socket.once('connect', () => {
        phase = 'writing'
        resolve()
      })
    })
    await within(patience.connectMs, [connected, closed], 'printer.unreachable')
    socket.resume()
    await within(patience.writeMs, [written(socket, bytes), closed], 'printer.stalled')
    phase = 'written'
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, patience.closeMs))])
  } catch (error) {
    if (error instanceof PrinterProblem || signal.aborted) throw error
    const code = codeOf(error)
    // A printer that hangs up at once may do so before this side knows that it was connected.
    throw new PrinterProblem(phase === 'connecting' && code !== 'ECONNRESET' ? 'printer.unreachable' : 'printer.closed', code)
  } finally {
    socket.destroy()
  }
}

const written = (socket: Socket, bytes: Uint8Array) => new Promise<void>((resolve) => socket.end(bytes, () => resolve()))

async function within(ms: number, ends: Promise<void>[], cause: 'printer.unreachable' | 'printer.stalled'): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PrinterProblem(cause, `nothing for ${ms} ms`)), ms)
  })
  try {
    await Promise.race([...ends, late])
  } finally {
    clearTimeout(timer)
  }
}

const codeOf = (error: unknown): string => (error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : 'unknown')
