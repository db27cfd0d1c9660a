import type { Overview } from '@grenier/shared/contract/overview.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { patience } from './program.ts'
import { openReception, type Reception, type Visitor } from './reception.ts'

let reception: Reception
beforeAll(async () => {
  reception = await openReception({ withAi: false })
})
afterAll(() => reception.close())

/** A kettle that was validated yesterday by somebody of this role. */
async function recordedYesterday(name: string, role: string) {
  const visitor = await reception.welcome(name, role)
  reception.telegram.sendText(visitor.number, 'une bouilloire, un kilo deux')
  await reception.hears(visitor, 'à vérifier')
  await reception.tap(visitor, 'Valider')
  await reception.hears(visitor, 'enregistré.')
  await reception.passDay((await depositOf(visitor)).id)
  return { visitor, deposit: await depositOf(visitor) }
}
async function depositOf(visitor: Visitor) {
  const [deposit] = await reception.depositsOf(visitor)
  if (!deposit) throw new Error(`Expected a deposit of ${visitor.name}, got none`)
  return deposit
}
const declare = (from: string) => {
  const to = new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 10)
  return reception.api.post<{ version: number }>('/api/ecologic/exports', { siteId: reception.api.site.id, from, to })
}
const openAlerts = async () => (await reception.api.get<Overview>('/api/overview')).alerts.map(({ code }) => code)

describe('a deposit of an earlier day', () => {
  test('is not corrected by the volunteer who recorded it', async () => {
    const { visitor } = await recordedYesterday('Awa', 'volunteer')
    await reception.press(visitor, 'Corriger')
    await vi.waitFor(
      () => expect(reception.telegram.shown(visitor.number).join('\n')).toContain('Ensuite, demandez à un responsable.'),
      patience,
    )
    expect(await depositOf(visitor)).toMatchObject({ status: 'validated', items: [{ grams: 1200 }], corrections: [] })
  })

  test('is corrected by a manager with a reason; once declared, the alert stands until the file is made again', async () => {
    const { visitor, deposit } = await recordedYesterday('Bakary', 'manager')
    await declare(deposit.businessDay)
    await reception.tap(visitor, 'Corriger', 'Poids', '2', '✔ Enregistrer', 'Enregistrer la correction')
    await reception.hears(visitor, 'Pourquoi cette correction ?')
    expect(await depositOf(visitor)).toMatchObject({ items: [{ grams: 1200 }], corrections: [] })
    await reception.tap(visitor, 'Compté deux fois')
    await vi.waitFor(() => expect(reception.telegram.shown(visitor.number).join('\n')).toContain('Ce jour est déjà exporté'), patience)
    expect(await depositOf(visitor)).toMatchObject({
      items: [{ grams: 2000 }],
      corrections: [{ correctedBy: visitor.name, reason: 'duplicate' }],
    })
    await vi.waitFor(async () => expect(await openAlerts()).toContain('deposit.corrected-after-export'), patience)
    expect(await declare(deposit.businessDay)).toMatchObject({ version: 2 })
    await vi.waitFor(async () => expect(await openAlerts()).not.toContain('deposit.corrected-after-export'), patience)
  })
})
