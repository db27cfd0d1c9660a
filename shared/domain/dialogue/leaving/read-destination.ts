import type { LeavingTo, Named } from '../state.ts'

const disposal = /\b(d[ée]ch[èe]?tt?erie|d[ée]charge|benne|(recycling|waste) cent(er|re)|tip|dump)\b/i
const recycling = /\brecycl(age|eur|ing|er)\b/i

/** Where words say that goods go: a known partner or site by its name, the recycling centre, recycling. Null when they do not say. */
export function readDestination(text: string, partners: readonly string[], sites: readonly Named[]): LeavingTo | null {
  const words = plain(text)
  const has = (name: string) => plain(name) !== '' && ` ${words} `.includes(` ${plain(name)} `)
  const partner = partners.find(has)
  if (partner !== undefined) return { to: 'donation', partner }
  const site = sites.find(({ name }) => has(name))
  if (site) return { to: 'site', site }
  if (disposal.test(text)) return { to: 'disposal' }
  return recycling.test(text) ? { to: 'recycling' } : null
}

/** Without accents, case and punctuation. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
