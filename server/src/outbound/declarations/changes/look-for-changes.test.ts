import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { firstQuarter as key, openDeclarationDesk, type DeclarationDesk } from '../../../../../tests/fakes/declaration-desk.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { kettle } from '../../../../../tests/fakes/till.ts'

type Sold = ReturnType<DeclarationDesk['till']['sell']>

const nextQuarter = 'ecologic_1_2026-04-01_2026-07-01'
const nine = { ...kettle, unitCents: 900, totalCents: 900 }

describe.each(providers)('a declaration that was sent (%s)', (provider) => {
  let desk: DeclarationDesk
  let late: Sold[]
  let sold: string
  beforeEach(async () => {
    desk = await openDeclarationDesk(provider)
    const { till, session, day } = desk
    await desk.send(till.sell(session, day, { saleId: (sold = newId()) }))
    // Two tickets that stay on the tablet until the quarter is declared.
    late = [till.sell(session, day, { lines: [nine] }), till.sell(session, day, { lines: [nine] })]
    desk.at('2026-04-10T10:00:00.000Z')
    const file = await desk.run()
    await desk.declarations.submit(desk.owner, key, { exportIds: [file.id], reference: '' }, 'fr')
  })
  afterEach(() => desk.close())

  const get = (locale: 'fr' | 'en' = 'fr') => desk.declarations.get(desk.owner, key, locale)
  const look = () => desk.declarations.look()
  const arrive = async (...entries: Sold[]) => {
    desk.at('2026-04-12T09:00:00.000Z')
    await desk.send(...entries)
  }
  const told = () => desk.database.client.alert.count({ where: { code: { startsWith: 'declaration.' } } })

  test('says nothing while its figures are the same', async () => {
    await look()
    expect((await get()).changed).toBeNull()
    expect(await told()).toBe(0)
  })

  test('says what tickets that came late changed, and tells it once', async () => {
    await arrive(...late)
    const { changed } = await get()
    expect(changed).toMatchObject({ sales: 2, reversals: 0, cents: 1800 })
    expect(changed?.text.replaceAll(/\s/g, ' ')).toBe('modifiée depuis l’envoi : +2 ventes, 18,00 €')
    expect((await get('en')).changed?.text).toBe('changed since it was sent: +2 sales, €18.00')
    expect(changed?.figures).toContainEqual({
      ...{ profile: 'ecologic-v1', category: 'EEE-5', label: 'Petits équipements', figure: 'salesCents' },
      ...{ before: 500, after: 2300 },
    })
    await Promise.all([look(), desk.open().look()])
    await look()
    const alerts = await desk.openAlerts()
    expect(alerts.map(({ code }) => code)).toEqual(['declaration.changed'])
    expect(alerts[0]?.message.replaceAll(/\s/g, ' ')).toContain(
      'Ecologic 2026-T1 (site 1) est modifiée depuis l’envoi : 2 tickets, 18,00 €',
    )
    expect(await told()).toBe(1)
    expect((await desk.declarations.toDo(desk.owner, undefined, 'fr')).map(({ id }) => id)).toContain(key)
  })

  test('is the only one that tells of late tickets, until it is no more sent', async () => {
    await desk.ecologic.look()
    const [first, second] = late as [Sold, Sold]
    await desk.database.client.closedDay.create({ data: { siteId: desk.siteId, day: '2026-04-11', closedAt: '', totals: '' } })
    await arrive(first)
    await desk.ecologic.look()
    expect(desk.alerted).toEqual([])
    await desk.declarations.reopen(desk.owner, key, { reason: 'erreur' }, 'fr')
    desk.at('2026-04-12T10:00:00.000Z')
    await desk.send(second)
    await desk.ecologic.look()
    expect(desk.alerted.map(({ code }) => code)).toEqual(['sale.late-after-export'])
  })

  test('tells a change that grows again, and not one that an administrator has seen', async () => {
    const [first, second] = late as [Sold, Sold]
    await arrive(first)
    await look()
    const [alert] = await desk.notifications.open(desk.owner, 'fr')
    await desk.notifications.clear(desk.owner, alert?.id ?? '')
    await look()
    expect(await desk.openAlerts()).toEqual([])
    await arrive(second)
    await look()
    expect(await desk.openAlerts()).toHaveLength(1)
    expect(await told()).toBe(2)
  })

  test('is sent again as version 2, which ends the alert', async () => {
    await arrive(...late)
    await look()
    const made = await desk.declarations.newVersion(desk.owner, key, 'fr')
    expect(made.exports.map(({ version }) => version)).toEqual([2, 1])
    expect(made.steps.at(-1)).toMatchObject({ what: 'version-made' })
    expect(await desk.openAlerts()).toHaveLength(1)
    const [newest] = made.exports
    const sent = await desk.declarations.submit(desk.owner, key, { exportIds: [newest?.id ?? ''], reference: 'v2' }, 'fr')
    expect(sent).toMatchObject({ status: 'submitted', changed: null, files: [{ version: 2 }], reference: 'v2' })
    expect(await desk.openAlerts()).toEqual([])
    await look()
    expect(await told()).toBe(1)
    const older = made.exports.at(-1)?.id ?? ''
    await expect(desk.declarations.submit(desk.owner, key, { exportIds: [older], reference: '' }, 'fr')).rejects.toMatchObject({
      code: 'declaration.already-submitted',
    })
  })

  test('leaves the next quarter as it was sent, although its stock is another', async () => {
    desk.at('2026-07-05T10:00:00.000Z')
    const file = await desk.run({ from: '2026-04-01', to: '2026-07-01' })
    await desk.declarations.submit(desk.owner, nextQuarter, { exportIds: [file.id], reference: '' }, 'fr')
    await desk.send(...late)
    expect((await desk.declarations.get(desk.owner, nextQuarter, 'fr')).changed).toBeNull()
    expect((await get()).changed).toMatchObject({ sales: 2 })
  })

  test('says what was given back late', async () => {
    const { till, session, day } = desk
    await arrive(...late, till.giveBack('refund', session, day, { saleId: sold }))
    const { changed } = await get()
    expect(changed).toMatchObject({ sales: 2, reversals: 1, cents: 1300 })
    expect(changed?.text.replaceAll(/\s/g, ' ')).toBe('modifiée depuis l’envoi : +2 ventes, +1 annulation ou remboursement, 13,00 €')
  })

  test('has no concern with tickets of no category of its file', async () => {
    const { till, session, day } = desk
    await arrive(...late, till.sell(session, day, { lines: [{ ...nine, category: 'livres' }] }))
    expect((await get()).changed).toMatchObject({ sales: 2, cents: 1800 })
  })

  test('says what corrected deposits changed, and stops when they are as they were', async () => {
    const id = newId()
    desk.at('2026-03-21T10:00:00.000Z')
    await desk.deposits.recordTyped(desk.owner, { id, siteId: desk.siteId, text: 'x', origin: 'voluntary' })
    const item = { object: 'Bouilloire', category: 'EEE-5', quantity: 2, grams: 3000, certainty: 'weighed', confidence: 100, flow: 'reuse' }
    desk.at('2026-04-12T09:00:00.000Z')
    await desk.deposits.validate(desk.owner, id, { items: [item] } as never)
    expect((await get()).changed?.text.replaceAll(/\s/g, ' ')).toBe('modifiée depuis l’envoi : +2 objets déposés, +3 kg déposés')
    await look()
    expect((await desk.openAlerts()).map(({ code }) => code)).toEqual(['declaration.weights-changed'])
    await desk.declarations.reopen(desk.owner, key, { reason: 'À refaire' }, 'fr')
    expect(await desk.openAlerts()).toEqual([])
    await look()
    expect(await told()).toBe(1)
  })
})
