import type { ReversalPayload, SalePayload } from '@grenier/shared/contract/entries.ts'
import { cents, grams, type BusinessDay, type Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { describe, expect, test } from 'vitest'
import { readPrint } from '../../../../tests/fakes/read-print.ts'
import { paperLines, type PaperContent } from './receipt-paper.ts'
import { writeEscpos } from './write-escpos.ts'
import { writeMail } from './write-mail.ts'

const goods = { quantity: 1, grams: grams(1250), certainty: 'typical', flow: 'reuse' } as const
const session = { sessionId: newId(), businessDay: '2026-11-21' as BusinessDay }
const sale: SalePayload = {
  ...{ saleId: newId(), ...session, ticket: 147, donationCents: cents(200), totalCents: cents(101_250) },
  lines: [
    { ...goods, category: 'EEE-5', label: 'Bouilloire à œufs', quantity: 2, unitCents: cents(500), totalCents: cents(1000) },
    { ...goods, category: 'livres', label: 'Été <b>brûlant</b>', unitCents: cents(300), discountCents: cents(50), totalCents: cents(250) },
    { ...goods, category: 'mobilier', label: 'Canapé', unitCents: cents(100_000), totalCents: cents(100_000) },
  ],
  payments: [
    { means: 'cheque', amountCents: cents(100_000), bank: 'Poste', lastFour: '1234' },
    { means: 'cash', amountCents: cents(1450), tenderedCents: cents(2000), changeCents: cents(550) },
  ],
}
const site = { name: 'Nord', address: '1 Grande rue', siret: '12345678900011', timeZone: 'Europe/Paris', vatNote: '' }
const content: PaperContent = {
  ...{ organisation: 'L’Œuvre', site, registerNumber: 2, copy: 1, demonstration: false },
  ticket: { kind: 'sale', payload: sale },
  at: '2026-11-21T13:05:09.000Z' as Instant,
}
const printed = (change: Partial<PaperContent> = {}, locale: 'fr' | 'en' = 'fr') =>
  readPrint(Buffer.from(writeEscpos(paperLines({ ...content, ...change }, locale))))

describe('on paper', () => {
  test('a ticket says all that the law asks, in 48 columns, with every sign, and is cut', () => {
    const text = printed()
    const lines = text.split('\n').map((line) => line.trimEnd())
    expect(lines.map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        "L'Œuvre",
        'Nord',
        '1 Grande rue',
        'SIRET 12345678900011',
        '21/11/2026 14:05:09',
        'TVA 0 %',
        'Appareils électriques : garantie légale de',
        'conformité.',
      ]),
    )
    for (const row of [
      /^Ticket n° 0147 +Caisse 2$/m,
      /^2 × Bouilloire à œufs +10,00 €$/m,
      /^5,00 € pièce · EEE-5/m,
      /^Remise -0,50 €/m,
      /^Don à l'association +2,00 €$/m,
      /^Total +1 014,50 €$/m,
      /^Chèque \.\.\. 1234 +1 000,00 €$/m,
      /^Espèces +14,50 €$/m,
      /^Rendu +5,50 €$/m,
    ])
      expect(lines.join('\n')).toMatch(row)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(48)
    expect(text).not.toMatch(/[?�]|DUPLICATA/)
    expect(text.trimEnd().endsWith('✂')).toBe(true)
  })

  test('a second one is a DUPLICATA, and a site says its own sentence about VAT', () => {
    expect(printed({ copy: 3 })).toContain('*** DUPLICATA 2 ***')
    expect(printed({ site: { ...site, vatNote: 'TVA non applicable, art. 293 B du CGI' } })).toContain('art. 293 B du CGI')
    const openingHours = [{ day: 6, from: '10:00', to: '18:00' }]
    expect(printed({ site: { ...site, openingHours } })).toContain('sam. 10:00-18:00')
    expect(printed({ demonstration: true })).toMatch(/\*\*\* .*\*\*\*/)
  })

  test('a refund says what it gives back, and its voucher with number and code', () => {
    const refund: ReversalPayload = {
      ...{ reversalId: newId(), saleId: sale.saleId, originalTicket: '2-147', ...session, ticket: 148, reason: 'returned' },
      ...{ donationCents: cents(0), totalCents: cents(500) },
      lines: [{ ...goods, category: 'EEE-5', label: 'Bouilloire', unitCents: cents(500), totalCents: cents(500), position: 0 }],
      payments: [{ means: 'voucher', amountCents: cents(500), voucher: '2-148', code: 'K7PM', expiresOn: '2027-11-21' as BusinessDay }],
    }
    const text = printed({ ticket: { kind: 'refund', payload: refund } })
    expect(text).toContain('Remboursement n° 0148 du ticket 2-147')
    expect(text).toMatch(/Avoir 2-148 +5,00 €/)
    expect(text).toMatch(/Code +K7PM/)
    expect(text).toContain("Valable jusqu'au 21 novembre 2027")
    expect(text).not.toContain('garantie')
  })

  test('speaks the language of the till', () => {
    expect(printed({}, 'en')).toMatch(/Total +€1,014.50/)
  })
})

describe('by e-mail', () => {
  const mail = writeMail(content, 'fr')

  test('the text is readable and names no address', () => {
    expect(mail.subject).toBe('L’Œuvre – ticket n° 0147')
    expect(mail.text).toContain('2 × Bouilloire à œufs : 10,00')
    expect(mail.text).toContain('Elle n’est pas gardée.')
  })

  test('nothing of a label becomes HTML', () => {
    expect(mail.html).toContain('Été &lt;b&gt;brûlant&lt;/b&gt;')
    expect(mail.html).not.toContain('<b>brûlant')
  })
})
