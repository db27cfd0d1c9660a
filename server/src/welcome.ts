import type { Situation } from '@grenier/shared/contract/session.ts'
import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'

/** What the console says once the server listens: the one-time link of a first run, or the demonstration's credentials. */
export function printWelcome({
  locale,
  address,
  supervised,
  link,
  account,
}: {
  locale: 'fr' | 'en'
  address: string
  /** True when a launcher says the address itself. */
  supervised: boolean
  link: string | undefined
  account: Situation['demonstrationAccount']
}): void {
  const say = createSay(locale === 'fr' ? fr : en, locale)
  const lines = supervised ? [] : [say('console.open', { address })]
  if (link) lines.push(say('console.first-run', { link: `${address}${link}` }))
  if (account) {
    lines.push(say('console.demonstration', { address }), say('console.account', { email: account.email, password: account.password }))
    lines.push(say('console.pins', { pins: account.pins.map(({ name, pin }) => `${name} ${pin}`).join(', ') }))
  }
  if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`)
}
