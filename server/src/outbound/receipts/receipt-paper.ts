import type { ReversalPayload, SalePayload } from '@grenier/shared/contract/entries.ts'
import { isEee } from '@grenier/shared/domain/nomenclature.ts'
import type { OpenSpan } from '@grenier/shared/domain/opening-hours.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import { hoursText } from '@grenier/shared/messages/opening-hours.ts'
import { lineRemark } from './line-remark.ts'
import { ticketNumber, wordsOf, type Words } from './receipt-words.ts'

/** What a receipt says, line by line, before it becomes bytes for a printer or a mail. */
export type PaperLine =
  | { readonly kind: 'heading' | 'centred' | 'mark' | 'text' | 'small'; readonly text: string }
  | { readonly kind: 'row' | 'total'; readonly left: string; readonly right: string }
  | { readonly kind: 'rule' }

export type PaperTicket =
  { readonly kind: 'sale'; readonly payload: SalePayload } | { readonly kind: 'void' | 'refund'; readonly payload: ReversalPayload }

export interface PaperContent {
  readonly organisation: string
  readonly site: {
    readonly name: string
    readonly address: string
    readonly siret: string
    readonly timeZone: string
    readonly vatNote: string
    readonly openingHours?: readonly OpenSpan[]
  }
  readonly registerNumber: number
  readonly ticket: PaperTicket
  readonly at: Instant
  /** From 2 on it is a DUPLICATA. */
  readonly copy: number
  readonly demonstration: boolean
}

export function paperLines(content: PaperContent, locale: Locale): PaperLine[] {
  const words = wordsOf(locale)
  const { ticket } = content
  return [...head(content, words), ...ticketHead(content, words), ...goods(ticket, words), ...sums(ticket, words), ...foot(content, words)]
}

function head({ organisation, site, demonstration }: PaperContent, { say }: Words): PaperLine[] {
  const lines = [site.name, site.address, site.siret && say('receipt.siret', { siret: site.siret })].filter(Boolean)
  return [
    { kind: 'heading', text: organisation },
    ...lines.map((text): PaperLine => ({ kind: 'centred', text })),
    ...(demonstration ? [{ kind: 'mark', text: say('app.demonstration') } as const] : []),
  ]
}

function ticketHead({ ticket, at, copy, site, registerNumber }: PaperContent, { say, locale }: Words): PaperLine[] {
  const number = ticketNumber(ticket.payload.ticket)
  const title =
    ticket.kind === 'sale'
      ? say('receipt.ticket', { number })
      : say(`receipt.${ticket.kind}`, { number, original: ticket.payload.originalTicket })
  const register = say('receipt.register', { number: registerNumber })
  return [
    ...(copy > 1 ? [{ kind: 'mark', text: say('receipt.duplicate', { number: copy - 1 }) } as const] : []),
    { kind: 'row', left: title, right: register },
    { kind: 'text', text: secondsText(at, locale, site.timeZone) },
    { kind: 'rule' },
  ]
}

function goods({ payload }: PaperTicket, words: Words): PaperLine[] {
  const lines = payload.lines.flatMap((line): PaperLine[] => {
    const remark = lineRemark(line, words)
    return [
      { kind: 'row', left: `${line.quantity} × ${line.label}`, right: words.money(line.totalCents) },
      ...(remark === '' ? [] : [{ kind: 'small', text: remark } as const]),
    ]
  })
  return [...lines, ...(lines.length > 0 ? [{ kind: 'rule' } as const] : [])]
}

function sums(ticket: PaperTicket, words: Words): PaperLine[] {
  const { say, money } = words
  const { donationCents, totalCents } = ticket.payload
  return [
    ...(donationCents > 0 ? [{ kind: 'row', left: say('receipt.donation'), right: money(donationCents) } as const] : []),
    { kind: 'total', left: say(ticket.kind === 'sale' ? 'receipt.total' : 'receipt.given-back'), right: money(totalCents + donationCents) },
    ...(ticket.kind === 'sale' ? ticket.payload.payments.flatMap((one) => paid(one, words)) : []),
    ...(ticket.kind === 'sale' ? [] : ticket.payload.payments.flatMap((one) => givenBack(one, words))),
  ]
}

function paid(payment: SalePayload['payments'][number], words: Words): PaperLine[] {
  const { say, money } = words
  const { means, amountCents, tenderedCents, changeCents, voucher, lastFour } = payment
  const name = meansText(means, voucher, words)
  const row: PaperLine = { kind: 'row', left: lastFour === undefined ? name : `${name} … ${lastFour}`, right: money(amountCents) }
  if (tenderedCents === undefined || !changeCents) return [row]
  return [
    row,
    { kind: 'row', left: say('receipt.tendered'), right: money(tenderedCents) },
    { kind: 'row', left: say('receipt.given'), right: money(changeCents) },
  ]
}

function givenBack({ means, amountCents, voucher, code, expiresOn }: ReversalPayload['payments'][number], words: Words): PaperLine[] {
  const { say, money, locale } = words
  const row: PaperLine = { kind: 'row', left: meansText(means, voucher, words), right: money(amountCents) }
  if (code === undefined || expiresOn === undefined) return [row]
  return [
    row,
    { kind: 'total', left: say('receipt.voucher-code'), right: code },
    { kind: 'text', text: say('receipt.voucher-until', { day: dayText(expiresOn, locale) }) },
  ]
}

function meansText(means: SalePayload['payments'][number]['means'], number: string | undefined, { say }: Words): string {
  if (means === 'cash') return say('receipt.cash')
  return means === 'voucher' ? say('receipt.means-voucher', { number: number ?? '' }) : say(`receipt.means-${means}`)
}

/** The sentence about VAT, and that of the legal guarantee where something electrical was sold. */
function foot({ ticket, site }: PaperContent, { say, locale }: Words): PaperLine[] {
  const hours = hoursText(site.openingHours ?? [], locale)
  const guaranteed = ticket.kind === 'sale' && ticket.payload.lines.some((line) => isEee(line.category) && line.totalCents > 0)
  return [
    { kind: 'rule' },
    { kind: 'text', text: site.vatNote || say('receipt.vat') },
    ...(hours === '' ? [] : [{ kind: 'small', text: hours } as const]),
    ...(guaranteed ? [{ kind: 'small', text: say('receipt.guarantee') } as const] : []),
  ]
}

const tags = { fr: 'fr-FR', en: 'en-GB' } as const

const secondsText = (at: Instant, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(tags[locale], { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(new Date(at))

const dayText = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(tags[locale], { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  )
