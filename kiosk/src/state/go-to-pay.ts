import type { CorrectionKind } from '@grenier/shared/domain/till-policy.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { cents } from '@grenier/shared/domain/units.ts'
import { needingApproval } from './approval.ts'
import { corrections, correctionsText } from './basket.ts'
import type { Kiosk } from './kiosk.ts'

/** Leads to the payment; what the site wants somebody to answer for is asked first, once for what is on the ticket. */
export async function goToPay(kiosk: Pick<Kiosk, 'till' | 'ticket' | 'screens' | 'language'>): Promise<void> {
  const { ticket, screens } = kiosk
  ticket.settle()
  if (ticket.isEmpty && ticket.payments.length === 0) return
  if (await isAllowed(kiosk)) screens.show('pay')
}

async function isAllowed({ till, ticket, screens, language }: Pick<Kiosk, 'till' | 'ticket' | 'screens' | 'language'>): Promise<boolean> {
  const found = corrections(ticket.basket)
  const kinds = needingApproval(
    till.policy,
    found.map(({ kind }) => kind),
  )
  const of = correctionsText(ticket.basket)
  if (kinds.length === 0 || ticket.approval?.of === of) return true
  await language.complete()
  const off = cents(ticket.goods.after - ticket.goods.before)
  const asked = found.filter(({ kind }) => kinds.includes(kind))
  const reasons = asked.map(({ line }) =>
    line
      ? language.say('approve.price', { label: line.label, price: language.money(line.unitCents) })
      : language.say('approve.discount', { what: language.say('ticket.reduce'), amount: language.money(off) }),
  )
  const approved = await screens.askApproval({
    subject: ticket.saleId,
    corrections: asked.map(({ kind, line }) => ({
      kind,
      cents: line?.unitCents ?? cents(Math.abs(off)),
      label: line?.label ?? '',
      reason: '',
    })),
    reasons,
  })
  if (!approved) return false
  const ids: Partial<Record<CorrectionKind, string>> = Object.fromEntries(kinds.map((kind) => [kind, newId()]))
  ticket.approval = { ...approved, ids, of }
  return true
}
