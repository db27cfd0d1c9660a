import { Id } from '@grenier/shared/contract/units.ts'
import { isDay } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay, Cents } from '@grenier/shared/domain/units.ts'

type Payload = Readonly<Record<string, unknown>>

export const payloadOf = (text: string): Payload => JSON.parse(text) as Payload

/** Beyond it no figure is one. */
const most = 1_000_000_000_000

const idAt = (payload: Payload, key: string): string | null => Id.safeParse(payload[key]).data ?? null
const dayAt = (payload: Payload, key: string): BusinessDay | null => {
  const value = payload[key]
  return typeof value === 'string' && isDay(value) ? value : null
}
const numberAt = (payload: Payload, key: string): number | null => {
  const value = payload[key]
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= most ? value : null
}

/** What an entry says in all versions, where it says it; a payload that fits no schema says less. */
export const aboutOf = (type: string, payload: Payload) => ({
  sessionId: idAt(payload, 'sessionId'),
  saleId: saleOf(type, payload),
  ticket: numberAt(payload, 'ticket'),
  businessDay: dayAt(payload, 'businessDay') ?? dayAt(payload, 'day'),
  amountCents: amountOf(type, payload),
})

/** The ticket that an entry is, or is about. */
function saleOf(type: string, payload: Payload): string | null {
  if (type === 'sale' || type === 'receipt-issued') return idAt(payload, 'saleId')
  if (type === 'void' || type === 'refund') return idAt(payload, 'reversalId')
  return type === 'correction-authorised' ? idAt(payload, 'subject') : null
}

/** What an entry adds to the till's money, or states of it: a float, what was counted. */
function amountOf(type: string, payload: Payload): Cents | null {
  const [total, given] = [numberAt(payload, 'totalCents'), numberAt(payload, 'donationCents') ?? 0]
  if (type === 'sale') return total === null ? null : ((total + given) as Cents)
  if (type === 'void' || type === 'refund') return total === null ? null : ((0 - total - given) as Cents)
  if (type === 'session-opened') return numberAt(payload, 'floatCents') as Cents | null
  if (type === 'session-closed') return payload['uncounted'] ? null : (numberAt(payload, 'countedCents') as Cents | null)
  const moved = type === 'cash-moved' ? numberAt(payload, 'amountCents') : null
  return moved === null ? null : ((payload['direction'] === 'out' ? 0 - moved : moved) as Cents)
}

/** The payload as people may read it: whoever knows a voucher's code may spend it. */
export const readablePayload = (payload: Payload): string =>
  JSON.stringify(payload, (key, value: unknown) => (key === 'code' ? '…' : value), 2)
