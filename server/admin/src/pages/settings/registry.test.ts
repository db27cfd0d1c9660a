import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { features } from '@grenier/shared/domain/features.ts'
import { bestOf } from '@grenier/shared/domain/search-words.ts'
import { fr } from '@grenier/shared/messages/admin/fr.ts'
import { expect, test } from 'vitest'
import { placeOf, registeredSettings, settingsFor, wordsOf } from './registry.ts'

const pages = join(import.meta.dirname, '..')
const sources = readdirSync(pages, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(svelte|ts)$/.test(file) && !file.startsWith('settings/registry'))
  .map((file) => readFileSync(join(pages, file), 'utf8'))
  .join('\n')

const found = (typed: string) =>
  bestOf([...registeredSettings], typed, (setting) => wordsOf(setting, (key) => fr[key]), 9).map(({ key }) => key)

test('every switch of the organisation is a setting, and every setting is a field of some page', () => {
  const keys = registeredSettings.map(({ key }) => key as string)
  expect(features.filter((feature) => !keys.includes(`feature-${feature}`))).toEqual([])
  /** In whole, or composed: `site.approve-${kind}`. */
  const isThere = (label: string) => sources.includes(`'${label}'`) || sources.includes(`${label.replace(/[^.-]+$/, '')}\${`)
  expect(registeredSettings.filter(({ label }) => !isThere(label)).map(({ key }) => key)).toEqual([])
})

test.each([
  ['école', 'feature-training'],
  ['vocales', 'voice-days'],
  ['vocales', 'voice-copies'],
  ['double', 'second-factor'],
  ['smtp', 'mail-server'],
  ['telegram', 'telegram-token'],
  ['prévenu', 'register-tells'],
  ['commentaire', 'register-comment'],
  ['premiers pas', 'first-steps'],
  ['two-factor', 'second-factor'],
] as const)('« %s » finds %s, on whatever page it stands', (typed, key) => {
  expect(found(typed)).toContain(key)
})

test('leads to the page, its part or step, and the field', () => {
  const [mail] = registeredSettings.filter(({ key }) => key === 'mail-server')
  expect(mail && placeOf(mail, 'n')).toEqual({ page: 'first-steps', id: undefined, field: 'mail.host', query: { etape: 'mail' } })
})

test('shows what is for the whole organisation to those alone who may change it everywhere', () => {
  const shown = (everywhere: boolean) => settingsFor({ opens: (page) => page === 'people', mayEverywhere: () => everywhere })
  expect([shown(true).map(({ key }) => key), shown(false)]).toEqual([['second-factor'], []])
})
