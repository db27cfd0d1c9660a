import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the ports that a system gives away by chance, and for each worker a slice of its own: nobody takes one before it is listened at. */
let next = 15_000 + (Number(process.env['VITEST_POOL_ID'] ?? 0) % 17) * 1_000

/** A port that is free now on this machine, and that no other test of this run is given. */
export async function freePort(): Promise<number> {
  const port = next++
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch (error) {
    if (['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return freePort()
    throw error
  }
  server.close()
  await once(server, 'close')
  return port
}
