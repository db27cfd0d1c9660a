import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Problem } from '../../server/src/records/journal/verify-range.ts'
import { mustEqual, type Fault, type Trial } from './fault.ts'
import { foundShop, openApp, type OpenTill } from './found-shop.ts'
import { createLedger, mustAgree } from './ledger.ts'
import { startServer } from './server-process.ts'
import { createStubbornTill } from './stubborn-till.ts'
import { tamperings } from './tamperings.ts'
import { verifyInProcess } from './verify-data.ts'

const sales = { before: 150, after: 150 }
const perBatch = 50
/** An ordinary verification checks the last hundred signatures: tampering is done before them. */
const recentSignatures = 100

type Seller = ReturnType<typeof createStubbornTill>

async function sellMany(folder: string, till: Seller, count: number, ledger: ReturnType<typeof createLedger>): Promise<void> {
  const app = await openApp(folder)
  for (let sold = 0; sold < count; sold += perBatch) {
    const sold = Array.from({ length: perBatch }, till.sell)
    const entries = sold.flatMap(({ batch }) => batch.entries)
    await app.registers.accept({ chain: sold[0]?.batch.chain ?? '', entries, pending: 0 })
    for (const { saleId, totalCents } of sold) ledger.acknowledge(saleId, totalCents)
  }
  await app.heads.write()
  await app.database.close()
}

/** The place is named, and nothing of the chain before it is called bad. */
function mustName(what: string, problems: readonly Problem[], expected: Problem): void {
  const ofChain = problems.filter(({ chain }) => chain === expected.chain)
  mustEqual(what, ofChain.find(({ problem }) => problem === expected.problem), expected) // prettier-ignore
  mustEqual(`${what}: called bad before it`, ofChain.filter(({ sequence }) => sequence < expected.sequence), []) // prettier-ignore
}

async function tryTamperings({
  folder,
  sound,
  open,
  till,
}: {
  folder: string
  sound: string
  open: OpenTill
  till: Seller
}): Promise<void> {
  const { sequence: head } = open.till.head()
  for (const { name, full, change, expected } of tamperings) {
    const copy = join(folder, name.replaceAll(' ', '-'))
    await cp(sound, copy, { recursive: true })
    const place = { chain: open.till.chain, sequence: till.random.between(3, head - recentSignatures - 1) }
    const database = new DatabaseSync(join(copy, 'grenier.db'))
    change(database, place)
    database.close()
    mustName(`${name} at ${place.sequence}`, await verifyInProcess(copy, full), expected(place, head))
  }
}

/** Yesterday's database under today's keys; a server started on it must not wipe the trace away. */
async function tryOlderCopy({
  folder,
  sound,
  older,
  open,
}: {
  folder: string
  sound: string
  older: string
  open: OpenTill
}): Promise<void> {
  const copy = join(folder, 'an-older-copy')
  await cp(sound, copy, { recursive: true })
  await cp(older, join(copy, 'grenier.db'))
  const expected: Problem = { chain: open.till.chain, sequence: open.till.head().sequence, problem: 'rolled-back' }
  mustName('an older copy', await verifyInProcess(copy, false), expected)
  await (await startServer({ folder: copy })).stop()
  mustName('an older copy, served', await verifyInProcess(copy, false), expected)
}

/** Somebody with the database in hand, but not the keys, changes it in each way we know; `grenier verify` names the first bad place. */
async function run({ folder, seed }: Trial): Promise<string> {
  const [sound, older] = [join(folder, 'sound'), join(folder, 'older.db')]
  const [open] = (await foundShop(sound, 1)) as [OpenTill]
  const ledger = createLedger()
  const till = createStubbornTill(open, { ledger, seed })
  await sellMany(sound, till, sales.before, ledger)
  await cp(join(sound, 'grenier.db'), older)
  await sellMany(sound, till, sales.after, ledger)
  await mustAgree(sound, ledger)
  await tryTamperings({ folder, sound, open, till })
  await tryOlderCopy({ folder, sound, older, open })
  return `${tamperings.map(({ name }) => name).join(', ')}, an older copy: each named at its place`
}

export const fault: Fault = { name: 'tamper', run }
