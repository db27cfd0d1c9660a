import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line to a server on this machine that can be cut: what is under way breaks off, and nobody gets through until it is mended. */
export async function createCutLine(port: number) {
  const open = new Set<Socket>()
  let isCut = false

  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(port, '127.0.0.1')
    const end = () => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      open.add(socket)
      // A broken connection is what is wanted here.
      socket.on('error', end).on('close', () => (open.delete(socket), end()))
    }
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const breakOff = () => {
    const broken = open.size / 2
    for (const socket of open) socket.destroy()
    return broken
  }

  return {
    port: (server.address() as AddressInfo).port,
    isBusy: () => open.size > 0,
    /** Answers how many connections broke off. */
    cut(): number {
      isCut = true
      return breakOff()
    },
    mend: () => void (isCut = false),
    async close(): Promise<void> {
      breakOff()
      server.close()
      await once(server, 'close')
    },
  }
}

export type CutLine = Awaited<ReturnType<typeof createCutLine>>
