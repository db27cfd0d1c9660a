import { addDays } from '@grenier/shared/domain/calendar.ts'
import { leafCategories } from '@grenier/shared/domain/nomenclature.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { createRandom, type Random } from '../../server/src/demonstration/seed/random.ts'
import { openDatabase } from '../../server/src/platform/database/open-database.ts'

export const siteOfFacts = '019a0000-0000-7000-8000-000000000001'
export const periodOfFacts = { from: '2025-11-21', to: '2026-11-21' }

const days = 365
const saleLines = 1_000_000
const deposits = 100_000
const itemsOfDeposit = 5
const perTransaction = 20_000
const flows = ['reuse', 'reuse', 'reuse', 'recycling'] as const

const dayOf = (index: number, total: number) => addDays(periodOfFacts.from as BusinessDay, Math.floor((index * days) / total))

function lineRow(random: Random, index: number) {
  const [quantity, unitCents] = [random.between(1, 3), random.between(1, 80) * 50]
  return {
    saleId: `sale-${index}`,
    position: 0,
    siteId: siteOfFacts,
    businessDay: dayOf(index, saleLines),
    category: random.pick(leafCategories),
    articleId: null,
    label: 'Bouilloire',
    quantity,
    unitCents,
    totalCents: quantity * unitCents,
    grams: random.between(100, 9_000),
    certainty: 'typical',
    flow: 'reuse',
    counted: true,
  }
}

function depositRows(random: Random, index: number) {
  const [id, businessDay] = [`deposit-${index}`, dayOf(index, deposits)]
  const empty = { contactId: null, proposal: null, classifier: null, decidedBy: null, decidedAt: null }
  const origin = { status: 'validated', origin: 'voluntary', channel: 'telegram', recordedBy: 'somebody', recordedAt: businessDay }
  const item = (position: number) => {
    const weight = { grams: random.between(100, 9_000), certainty: 'weighed', flow: random.pick(flows), confidence: 90, validated: true }
    const what = { object: 'bouilloire', category: random.pick(leafCategories), quantity: 1, ...weight }
    return { depositId: id, position, siteId: siteOfFacts, businessDay, ...what }
  }
  return {
    deposit: { id, siteId: siteOfFacts, reference: index + 1, businessDay, ...origin, ...empty },
    items: Array.from({ length: itemsOfDeposit }, (_, position) => item(position)),
  }
}

/** A year of one site, without its journal: only the rows that the file is summed from. */
export async function writeFacts(file: string): Promise<void> {
  const database = await openDatabase({ url: `file:${file}` })
  const random = createRandom(7)
  for (let from = 0; from < saleLines; from += perTransaction)
    await database.transaction(async (tx) => {
      const lines = Array.from({ length: perTransaction }, (_, offset) => lineRow(random, from + offset))
      await database.insertRows(tx, 'SaleLine', lines)
    })
  for (let from = 0; from < deposits; from += perTransaction)
    await database.transaction(async (tx) => {
      const rows = Array.from({ length: perTransaction }, (_, offset) => depositRows(random, from + offset))
      await database.insertRows(tx, 'Deposit', rows.map(({ deposit }) => deposit)) // prettier-ignore
      await database.insertRows(tx, 'DepositItem', rows.flatMap(({ items }) => items)) // prettier-ignore
    })
  await database.close()
}

export const registerOfFacts = '019a0000-0000-7000-8000-000000000002'

/** The tickets of the lines above, for what reads them: one line each. */
export async function writeTickets(file: string): Promise<void> {
  const database = await openDatabase({ url: `file:${file}` })
  const { client } = database
  await client.organisation.create({ data: { id: 'organisation', name: 'Reuse', createdAt: '' } })
  const place = { id: siteOfFacts, organisationId: 'organisation', code: '1', name: 'Nord', timeZone: 'Europe/Paris' }
  await client.site.create({ data: { ...place, address: '', siret: '', createdAt: '' } })
  const register = { id: registerOfFacts, siteId: siteOfFacts, number: 1, name: 'Caisse 1' }
  await client.register.create({ data: { ...register, varianceThresholdCents: 500, createdAt: '' } })
  for (let from = 0; from < saleLines; from += perTransaction)
    await database.transaction(async (tx) => {
      const tickets = Array.from({ length: perTransaction }, (_, offset) => ticketRow(from + offset))
      await database.insertRows(tx, 'Sale', tickets)
    })
  await database.close()
}

function ticketRow(index: number) {
  const businessDay = dayOf(index, saleLines)
  const own = { id: `sale-${index}`, kind: 'sale', siteId: siteOfFacts, registerId: registerOfFacts, sessionId: 'session' }
  const placed = { chain: 'chain', sequence: index + 1, ticketNumber: index + 1, businessDay, postedDay: businessDay }
  const moment = `${businessDay}T10:00:00.000Z`
  return { ...own, ...placed, occurredAt: moment, operatorId: 'awa', totalCents: 0, donationCents: 0, counted: true, training: false }
}
