import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as adminEn from '@grenier/shared/messages/admin/en.ts'
import * as adminFr from '@grenier/shared/messages/admin/fr.ts'
import * as botEn from '@grenier/shared/messages/bot/en.ts'
import * as botFr from '@grenier/shared/messages/bot/fr.ts'
import * as kioskEn from '@grenier/shared/messages/kiosk/en.ts'
import * as kioskFr from '@grenier/shared/messages/kiosk/fr.ts'
import * as serverEn from '@grenier/shared/messages/server/en.ts'
import * as serverFr from '@grenier/shared/messages/server/fr.ts'

/** A message without a word of its own, such as a button with a name on it, would allow every quotation. */
const hasWords = (message: string) => /\p{L}/u.test(message.replaceAll(/\{[^{}]*\}/g, ''))
/** Pages are written with plain spaces where screens have unbreakable ones. */
const textsOf = (table: Readonly<Record<string, string>>) =>
  Object.values(table)
    .filter(hasWords)
    .map((text) => text.replaceAll(/\s/gu, ' '))
const said = {
  fr: [adminFr.fr, botFr.fr, kioskFr.fr, serverFr.fr].flatMap(textsOf),
  en: [adminEn.en, botEn.en, kioskEn.en, serverEn.en].flatMap(textsOf),
}
/** The word that explains the convention itself. */
const explained = new Set(['gras', 'bold'])

/** A message with every value and plural it may show. */
const shown = (message: string) =>
  new RegExp(
    `^${message
      .replace(/[.*+?^$()[\]\\]/g, '\\$&')
      // A bar of the text itself, not of a plural.
      .replace(/\|(?![^{]*\})/g, '\\|')
      .replace(/\{[\w-]+\|([^|}]*)\|([^}]*)\}/g, '(?:$1|$2)')
      .replace(/\{[\w-]+\}/g, '.+')}$`,
  )

/** A quotation is a whole message, or its beginning up to a colon, a full stop or a value. */
const isSaid = (words: string, messages: readonly string[]) =>
  messages.some((message) => shown(message).test(words) || (message.startsWith(words) && /^( ?:|\.| \{)/.test(message.slice(words.length))))

describe.each(['fr', 'en'] as const)('the guide in %s', (locale) => {
  const folder = join(import.meta.dirname, '../docs/guide', locale)

  test.each(readdirSync(folder))('%s quotes only what screens say', (page) => {
    const quoted = [...readFileSync(join(folder, page), 'utf8').matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => words)
    expect(quoted.filter((words) => !explained.has(words) && !isSaid(words, said[locale]))).toEqual([])
  })
})

test('what no screen says is found', () => {
  expect(isSaid('Zorglub', said.fr)).toBe(false)
  expect(isSaid('Valider', said.fr)).toBe(true)
})
