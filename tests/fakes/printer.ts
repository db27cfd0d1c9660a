import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { readPrint } from './read-print.ts'

/** How a printer on the network behaves: it prints, it takes the connection and reads nothing, it hangs up at once. */
export type PrinterMood = 'print' | 'stall' | 'hang-up'

/** A receipt printer of our own: what arrives on one connection is one print. Without `port` it takes a free one. */
export async function startPrinter({ port = 0, mood = 'print' }: { port?: number; mood?: PrinterMood } = {}) {
  const prints: Buffer[] = []
  const open = new Set<Socket>()
  const printer = { mood, prints, address: '', port: 0, text: (print = 0) => readPrint(prints[print]), close }
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
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  printer.port = (server.address() as AddressInfo).port
  printer.address = `127.0.0.1:${printer.port}`

  async function close(): Promise<void> {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }

  return printer
}
