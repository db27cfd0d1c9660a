import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { freePort } from '../check/free-port.ts'
import { readPrint } from './read-print.ts'

/** How a printer on the network behaves: it prints, it takes the connection and reads nothing, it hangs up at once. */
export type PrinterMood = 'print' | 'stall' | 'hang-up'

/** A receipt printer of our own: what arrives on one connection is one print. The same `port` again is the same printer, switched on. */
export async function startPrinter({ port, mood = 'print' }: { port?: number; mood?: PrinterMood } = {}) {
  const prints: Buffer[] = []
  const open = new Set<Socket>()
  const taken = port ?? (await freePort())
  const printer = { mood, prints, address: `127.0.0.1:${taken}`, port: taken, text: (print = 0) => readPrint(prints[print]), close }
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (socket) => {
    open.add(socket)
    socket.on('error', () => undefined).on('close', () => open.delete(socket))
    if (printer.mood === 'hang-up') return socket.resetAndDestroy()
    if (printer.mood === 'stall') return
    const bytes: Buffer[] = []
    socket.on('data', (chunk) => bytes.push(chunk))
    socket.on('end', () => {
      prints.push(Buffer.concat(bytes))
      socket.end()
    })
    return socket.resume()
  })
  await once(server.listen(taken, '127.0.0.1'), 'listening')

  async function close(): Promise<void> {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }

  return printer
}
