import { X509Certificate } from 'node:crypto'
import type { Situation } from '@grenier/shared/contract/session.ts'
import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import { qrCode, qrLines } from '#platform/qr-code.ts'
import type { Announced } from './addresses.ts'

/** What the console says once the server listens: the one-time link of a first run, or the demonstration's credentials. */
export async function printWelcome({
  locale,
  addresses,
  authority,
  supervised,
  link,
  account,
}: {
  locale: 'fr' | 'en'
  addresses: Announced
  /** The certificate of the server's own authority, PEM, where it speaks HTTPS itself. */
  authority: string | undefined
  /** True when a launcher says the address itself. */
  supervised: boolean
  link: string | undefined
  account: Situation['demonstrationAccount']
}): Promise<void> {
  const say = createSay(locale === 'fr' ? fr : en, locale)
  const [address = ''] = addresses.all
  const lines = supervised ? [] : [say('console.open', { address: addresses.all.join('  ') })]
  if (authority !== undefined) {
    const fingerprint = new X509Certificate(authority).fingerprint256
    lines.push(say('console.certificate', { address: addresses.certificate, fingerprint }))
  }
  if (link) {
    lines.push(say('console.first-run', { link: addresses.firstRun.map((each) => `${each}${link}`).join('\n  ') }))
    lines.push(...(await linkAsPicture(addresses.firstRun, link, process.stderr)))
  }
  if (account) {
    lines.push(say('console.demonstration', { address }), say('console.account', { email: account.email, password: account.password }))
    lines.push(say('console.pins', { pins: account.pins.map(({ name, pin }) => `${name} ${pin}`).join(', ') }))
  }
  if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`)
}

/** The link for a telephone's camera, where the console is a wide enough screen; it stands nowhere but on that screen. */
export async function linkAsPicture(
  origins: readonly string[],
  link: string,
  { isTTY, columns }: { readonly isTTY?: boolean; readonly columns?: number },
): Promise<string[]> {
  const origin = origins.findLast((each) => new URL(each).hostname !== 'localhost')
  if (!isTTY || origin === undefined) return []
  const picture = qrLines(await qrCode(`${origin}${link}`, 'L'))
  return picture.columns <= (columns ?? 0) ? picture.lines : []
}
