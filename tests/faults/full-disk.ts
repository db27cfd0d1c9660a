import { cpSync, existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { mustEqual, type Fault, type Trial } from './fault.ts'
import { foundShop, type OpenTill } from './found-shop.ts'
import { createLedger, mustAgree } from './ledger.ts'
import { startServer } from './server-process.ts'
import { createStubbornTill, Refusal } from './stubborn-till.ts'

const disk = '64m'
const inOwnSpace = ['unshare', '-Urm', '--propagation', 'private', 'bash', '-c']
const blockBytes = 4096

/** Mounts a small disk in the memory over the folder, for one process and its children alone, and starts a program there. */
const onSmallDisk = (copy: string, folder: string) =>
  [...inOwnSpace, 'mount -t tmpfs -o "size=$0" tmpfs "$2" && cp -a "$1/." "$2" && shift 2 && exec "$@"', disk, copy, folder] as const

const isPossible = () => process.platform === 'linux' && spawnSync('unshare', ['-Urm', 'true']).status === 0

/** Fills what is left of the disk, to the last block. Answers how to make room again. */
function fill(folder: string): () => void {
  const ballast = join(folder, 'ballast')
  const { bavail, bsize } = statfsSync(folder)
  for (let bytes = bavail * bsize; bytes >= blockBytes; bytes = statfsSync(folder).bavail * bsize)
    writeFileSync(ballast, Buffer.alloc(Math.min(bytes, 4_000_000)), { flag: 'a' })
  return () => rmSync(ballast)
}

/** The disk fills up between two sales: the next is refused with a clear code, nothing of it is written, and it goes through when there is room. */
async function run({ folder, seed, cycles }: Trial): Promise<string> {
  if (!isPossible()) return 'not tried: this system lends no disk of its own (unshare)'
  const [copy, mounted] = [join(folder, 'copy'), join(folder, 'data')]
  for (const each of [copy, mounted]) mkdirSync(each)
  const [open] = await foundShop(copy, 1)
  const ledger = createLedger()
  const till = createStubbornTill(open as OpenTill, { ledger, seed })
  const server = await startServer({ folder: mounted, through: onSmallDisk(copy, mounted) })
  const inside = join('/proc', String(server.pid), 'root', mounted)
  if (!existsSync(join(inside, 'grenier.db'))) throw new Error(`Expected the data at ${inside}`)
  let refused = 0
  for (let cycle = 0; cycle < cycles; cycle++) {
    await till.sellOne(async () => server.origin)
    const makeRoom = fill(inside)
    const { saleId, totalCents, batch } = till.sell()
    // What was reserved before may still hold a sale or two.
    const answer = await till.post(server.origin, batch).catch((error: unknown) => error)
    makeRoom()
    if (answer instanceof Refusal) {
      refused++
      mustEqual('refusal', [answer.status, answer.code], [503, 'database.full'])
      if (!(await till.post(server.origin, batch))) throw new Error(`Expected the sale to go through with room: ${server.said()}`)
    } else if (answer instanceof Error) throw answer
    ledger.acknowledge(saleId, totalCents)
  }
  // The disk is gone with its last process: it is copied while that one stands still.
  process.kill(server.pid, 'SIGSTOP')
  cpSync(inside, join(folder, 'kept'), { recursive: true })
  await server.kill()
  await mustAgree(join(folder, 'kept'), ledger)
  if (refused === 0) throw new Error('Expected the full disk to be felt')
  return `${cycles} times full, ${refused} sales refused and taken later`
}

export const fault: Fault = { name: 'full-disk', run }
