import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import { formatDay } from './format-day.ts'
import type { Kiosk } from './kiosk.ts'

/** What a voucher may pay, and a word about it; `mostCents` 0 when nothing. */
export interface VoucherAnswer {
  readonly mostCents: Cents
  readonly text: string
}

const nothing = 0 as Cents

/** Asks the server for the balance. Without a network the site's limit holds, and a double use is found later. */
export async function checkVoucher(
  { server, till, language, clock }: Pick<Kiosk, 'server' | 'till' | 'language' | 'clock'>,
  number: string,
  code: string,
): Promise<VoucherAnswer> {
  const answer = await server.voucher(number, code)
  if (answer.kind === 'offline') return offlineAnswer(till.policy.voucherOfflineLimitCents, language)
  if (answer.kind === 'refused')
    return { mostCents: nothing, text: answer.status === 404 ? language.say('pay.voucher-unknown') : answer.message }
  const { siteId, balanceCents, expiresOn, codeMatches } = answer.body
  if (siteId !== till.setup?.site.id) return { mostCents: nothing, text: language.say('pay.voucher-unknown') }
  if (codeMatches === false) return { mostCents: nothing, text: language.say('pay.voucher-code-wrong') }
  if (expiresOn < businessDayAt(clock.now(), till.setup?.site.timeZone ?? 'Europe/Paris'))
    return { mostCents: nothing, text: language.say('pay.voucher-expired', { day: formatDay(expiresOn, language.locale) }) }
  return { mostCents: balanceCents, text: language.say('pay.voucher-balance', { amount: language.money(balanceCents) }) }
}

const offlineAnswer = (limit: Cents, language: Kiosk['language']): VoucherAnswer =>
  limit > 0
    ? { mostCents: limit, text: language.say('pay.voucher-offline', { amount: language.money(limit) }) }
    : { mostCents: nothing, text: language.say('pay.voucher-offline-none') }
