import { describe, expect, test } from 'vitest'
import { aiProfiles } from '../contract/ai.ts'
import { Decision } from '../contract/disputes.ts'
import { SaveSchedule } from '../contract/ecologic.ts'
import { linkPurposes } from '../contract/links.ts'
import { mailSecurity } from '../contract/mail-account.ts'
import { Contact } from '../contract/people.ts'
import { Remote } from '../contract/sync.ts'
import { auditFields } from '../domain/audit.ts'
import { declarationStatuses, stepKinds } from '../domain/declarations/statuses.ts'
import { presets } from '../domain/sale.ts'
import { en } from './admin/audit/en.ts'
import { fr } from './admin/audit/fr.ts'
import { auditLines, type AuditWords } from './audit-values.ts'

const tables: Readonly<Record<'fr' | 'en', Readonly<Record<string, string>>>> = { fr, en }

/** What is written down as a code, by field. */
const codes: Readonly<Record<string, readonly string[]>> = {
  language: ['fr', 'en'],
  status: [...Contact.shape.status.options, ...Decision.options, ...declarationStatuses],
  kind: [...aiProfiles, ...linkPurposes, ...stepKinds, ...Remote.shape.kind.options, 'full', 'changes'],
  frequency: SaveSchedule.shape.every.options,
  security: mailSecurity,
  offlineApproval: ['pin', 'flag'],
  printReceipts: ['browser', 'printer'],
  presets,
}

describe.each(['fr', 'en'] as const)('the history in %s', (locale) => {
  test('has a name for every field that may be told', () => {
    expect(auditFields.filter((field) => !tables[locale][`audit.field.${field}`])).toEqual([])
  })

  test('has a word for every code', () => {
    const keys = Object.entries(codes).flatMap(([field, texts]) => texts.map((text) => `audit.value.${field}.${text}`))
    expect(keys.filter((key) => !tables[locale][key])).toEqual([])
  })
})

const words: AuditWords = {
  locale: 'fr',
  word: (key) => (({ ...fr, 'role.cashier': 'Caisse', 'may.sales.read': 'Voir les ventes' }) as Readonly<Record<string, string>>)[key],
  siteName: (id) => (id === 'nord' ? 'Nord' : undefined),
  money: (cents) => `${cents / 100} €`,
  time: (text) => (text.startsWith('2026-') ? `le ${text}` : undefined),
}

test.each([
  ['enabled', true, ['oui']],
  ['enabled', false, ['non']],
  ['email', null, ['–']],
  ['email', undefined, ['–']],
  ['name', '', ['–']],
  ['roles', [], ['–']],
  ['roles', ['owner', 'cashier nord'], ['owner', 'Caisse · Nord']],
  ['sentFiles', ['nord Ecologic', '* Notre éco'], ['Ecologic · Nord', 'Notre éco']],
  ['scopes', ['sales.read'], ['Voir les ventes']],
  ['model', ['', 'whisper', ''], ['whisper']],
  ['homeSite', 'nord', ['Nord']],
  ['openingHours', ['1 09:00–12:00'], ['lun. 09:00–12:00']],
  ['threshold', 900, ['9 €']],
  ['rows', 900, ['900']],
  ['offlineApproval', 'flag', ['Continuer et le signaler']],
  ['from', '2026-11-22', ['le 2026-11-22']],
] as const)('%s of the history is said in words (%j)', (field, value, said) => {
  expect(auditLines(field, value, words)).toEqual(said)
})
