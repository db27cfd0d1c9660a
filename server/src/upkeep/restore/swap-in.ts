import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { flush, unlessMissing, writeAtomically } from '#platform/files.ts'

/** What takes whose place, and where what was there goes. `sidecars` are files beside `place` that go with it. */
const Move = z.object({ staged: z.string(), place: z.string(), aside: z.string(), sidecars: z.array(z.string()) })
/** Databases of one PostgreSQL server that change their names. */
const Exchange = z.object({ live: z.string(), staged: z.string(), aside: z.string() })
const SwapPlan = z.object({
  v: z.literal(1),
  pointId: z.string(),
  at: z.string(),
  moves: z.array(Move),
  databases: Exchange.optional(),
})
export type SwapPlan = z.infer<typeof SwapPlan>
export type Move = z.infer<typeof Move>

export const restoringFolder = (dataFolder: string) => join(dataFolder, 'restoring')
export const planName = 'ready.json'
const planPath = (dataFolder: string) => join(restoringFolder(dataFolder), planName)

/** The last step of a preparation: from here on the swap is made, by this process or by the next start. */
export const promiseSwap = async (dataFolder: string, plan: SwapPlan): Promise<void> =>
  void (await writeAtomically(planPath(dataFolder), JSON.stringify(plan)))

/** Before anything was moved: what was prepared is removed by the next start. */
export const withdrawSwap = async (dataFolder: string): Promise<void> => await rm(planPath(dataFolder), { force: true })

/** Undefined where nothing was promised. */
export async function readPlan(dataFolder: string): Promise<SwapPlan | undefined> {
  const text = await unlessMissing(readFile(planPath(dataFolder), 'utf8'))
  return text === undefined ? undefined : SwapPlan.parse(JSON.parse(text))
}

export const isSwapPromised = (dataFolder: string): boolean => existsSync(planPath(dataFolder))

/**
 * Puts what a restore prepared in the place of what is there, while nobody has the data open. Renames alone, each of which may be the last
 * one before a power cut: the next start goes on where this one ended. Without a plan, what an interrupted preparation left is removed.
 * `afterStep` is for tests that stop there.
 */
export async function swapIn(dataFolder: string, afterStep: () => void = () => undefined): Promise<SwapPlan | undefined> {
  const plan = await readPlan(dataFolder)
  for (const move of plan?.moves ?? []) await swapOne(move, afterStep)
  await rm(planPath(dataFolder), { force: true })
  afterStep()
  await rm(restoringFolder(dataFolder), { recursive: true, force: true })
  return plan
}

/** As long as the new one waits in its folder, what stands in its place is the old one. */
async function swapOne({ staged, place, aside, sidecars }: Move, afterStep: () => void): Promise<void> {
  if (!existsSync(staged)) return
  await mkdir(dirname(aside), { recursive: true, mode: 0o700 })
  for (const suffix of [...sidecars, '']) {
    if (!existsSync(`${place}${suffix}`)) continue
    await rename(`${place}${suffix}`, freeName(`${aside}${suffix}`))
    await flush(dirname(aside))
    afterStep()
  }
  await rename(staged, place)
  await flush(dirname(place))
  afterStep()
}

/** Nothing that was set aside is ever replaced. */
function freeName(path: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? path : `${path}.${number}`
    if (!existsSync(name)) return name
  }
}
