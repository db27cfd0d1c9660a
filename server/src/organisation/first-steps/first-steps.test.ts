import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { jobActor, nobody, userActor } from '#platform/access.ts'
import { createFirstSteps, type Found } from './first-steps.ts'
import { createFirstStepStore } from './store.ts'

const owner = userActor('nadia', [{ siteId: null, role: 'owner' }])
const manager = userActor('rosa', [{ siteId: null, role: 'manager' }])

describe.each(providers)('first steps (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let time: Date
  let found: Record<string, Found>
  let hints: string[]

  const compose = () =>
    createFirstSteps({
      database,
      store: createFirstStepStore(database),
      look: {
        site: async () => found['site'] ?? 'nothing',
        origin: async () => found['origin'] ?? 'nothing',
        mail: async () => found['mail'] ?? 'nothing',
      },
      noteCostMicros: async () => 1_730,
      live: { hint: (kind) => void hints.push(kind) },
      now: () => time,
    })
  const stateOf = async (name: string) => (await compose().read(owner)).steps.find((step) => step.name === name)

  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  afterAll(() => database.remove())
  beforeEach(async () => {
    time = new Date('2026-11-22T08:00:00.000Z')
    ;[found, hints] = [{}, []]
    await database.client.setting.deleteMany({})
  })

  test('follow from the data where they tell, and count what is open', async () => {
    expect(await compose().read(owner)).toMatchObject({ open: 11, tablet: null, noteCostMicros: 1_730 })
    found = { site: 'done', mail: { failed: 'mail.unreachable' } }
    expect(await stateOf('site')).toEqual({ name: 'site', state: 'done', cause: null })
    expect(await stateOf('mail')).toEqual({ name: 'mail', state: 'failed', cause: 'mail.unreachable' })
    expect((await compose().read(owner)).open).toBe(10)
  })

  test('put off stay put off after a restart, and are done all the same once the data say so', async () => {
    await compose().mark(owner, 'mail', 'later')
    await compose().mark(owner, 'cloud', 'later')
    expect(await stateOf('mail')).toMatchObject({ state: 'later' })
    found = { mail: 'done' }
    expect(await stateOf('mail')).toMatchObject({ state: 'done' })
    await compose().mark(owner, 'cloud', 'todo')
    expect([(await stateOf('cloud'))?.state, hints]).toEqual(['todo', ['alerts', 'alerts', 'alerts']])
  })

  test('are ticked by hand only where nothing but eyes can tell', async () => {
    await compose().mark(owner, 'catalogue', 'done')
    expect(await stateOf('catalogue')).toMatchObject({ state: 'done' })
    await expect(compose().mark(owner, 'cloud', 'done')).rejects.toMatchObject({ code: 'first-steps.not-by-hand', status: 400 })
  })

  test('two marks at once are both kept', async () => {
    const first = compose()
    await Promise.all([first.mark(owner, 'mail', 'later'), first.mark(owner, 'cloud', 'later'), first.mark(owner, 'printer', 'done')])
    expect((await first.read(owner)).open).toBe(8)
  })

  test('are of whoever edits every site', async () => {
    for (const actor of [manager, nobody]) {
      await expect(compose().read(actor)).rejects.toMatchObject({ status: actor === nobody ? 401 : 403 })
      await expect(compose().mark(actor, 'mail', 'later')).rejects.toMatchObject({ status: actor === nobody ? 401 : 403 })
    }
    expect(await compose().read(jobActor('test'))).toMatchObject({ open: 11 })
  })

  test('hear a tablet by the code of a trial, for half an hour', async () => {
    const first = compose()
    const code = first.openTrial(owner)
    const seen = { secure: true, fits: true, address: 'https://grenier.local:3001', label: 'Android' }
    await expect(first.hearTablet({ ...seen, code: 'a-code-that-nobody-gave' })).rejects.toMatchObject({
      code: 'first-steps.trial-unknown',
    })
    await first.hearTablet({ ...seen, code, secure: false, fits: false })
    expect(await stateOf('origin')).toMatchObject({ state: 'failed', cause: 'tablet.unsafe' })
    await first.hearTablet({ ...seen, code, fits: false })
    expect(await stateOf('origin')).toMatchObject({ state: 'failed', cause: 'tablet.elsewhere' })
    found = { origin: 'done' }
    expect(await stateOf('origin')).toMatchObject({ state: 'done' })
    found = {}
    await first.hearTablet({ ...seen, code })
    expect(await stateOf('origin')).toMatchObject({ state: 'done' })
    time = new Date(time.getTime() + 30 * 60_000)
    await expect(first.hearTablet({ ...seen, code })).rejects.toMatchObject({ code: 'first-steps.trial-unknown', status: 404 })
  })
})
