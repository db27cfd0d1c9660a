import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket, connect } from 'node:net'

/** What a request suffers: its answer never comes, or it breaks off itself after so many bytes. */
export type Loss = { readonly kind: 'answer' } | { readonly kind: 'request'; readonly afterBytes: number }

/** A network between a till and a server. It carries everything, except that the next requests suffer what `lose` announces, in order. */
export async function createLossyProxy(port: number) {
  const losses: Loss[] = []
  const open = new Set<Socket>()

  const server = createServer((till) => {
    let loss: Loss | undefined
    const upstream = connect(port, '127.0.0.1')
    let carried = 0
    const end = () => {
      till.destroy()
      upstream.destroy()
    }
    for (const socket of [till, upstream]) {
      open.add(socket)
      // A broken connection is what is wanted here.
      socket.on('error', end).on('close', () => open.delete(socket))
    }
    till.on('data', (bytes: Buffer) => {
      loss ??= losses.shift()
      const room = loss?.kind === 'request' ? loss.afterBytes - carried : bytes.length
      upstream.write(bytes.subarray(0, room))
      carried += bytes.length
      if (room < bytes.length) upstream.end(() => till.destroy())
    })
    upstream.on('data', (bytes: Buffer) => (loss?.kind === 'answer' ? end() : till.write(bytes)))
    upstream.on('end', () => till.end())
    till.on('end', () => upstream.end())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lose: (wanted: Loss) => void losses.push(wanted),
    async close(): Promise<void> {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
