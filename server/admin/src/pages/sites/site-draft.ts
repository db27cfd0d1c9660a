import type { SaveSite, Site, SitePolicy } from '@grenier/shared/contract/sites.ts'
import { leastContrast, readableAccent, readableContrast, type Theme } from '@grenier/shared/domain/contrast.ts'
import { type Preset, presets as allPresets } from '@grenier/shared/domain/sale.ts'
import { isSiret } from '@grenier/shared/domain/siret.ts'
import type { CorrectionKind } from '@grenier/shared/domain/till-policy.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import type { ApiProblem } from '../../api.ts'

/** What every card sends besides its own. */
export const placeOf = ({ code, name, timeZone, address, siret }: Site): SaveSite => ({ code, name, timeZone, address, siret })

/** A SIRET as people write it, with spaces. */
export const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, '')

/** What is wrong with a typed SIRET; nothing when it is empty or fits. */
export function siretProblem(typed: string): 'length' | 'wrong' | undefined {
  const siret = withoutSpaces(typed)
  if (siret === '' || isSiret(siret)) return undefined
  return /^\d{14}$/.test(siret) ? 'wrong' : 'length'
}

/** `20,00`, as an amount is typed. */
export const typedEuros = (amount: Cents, locale: 'fr' | 'en'): string =>
  (amount / 100).toFixed(2).replace('.', locale === 'fr' ? ',' : '.')

/** The amount that was typed, with a comma or a dot; undefined when it is none, or more than `most`. */
export function centsOf(typed: string, most: Cents): Cents | undefined {
  const match = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(withoutSpaces(typed))
  if (!match) return undefined
  const amount = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return amount <= most ? (amount as Cents) : undefined
}

export const mostVoucherCents = 100_000 as Cents
export const mostThresholdCents = 1_000_000 as Cents

/** The rules as they are being chosen: switches by name, the amount as it is typed. */
export interface PolicyDraft extends Omit<SitePolicy, 'voucherOfflineLimitCents' | 'approvals' | 'presets'> {
  approvals: Record<CorrectionKind, boolean>
  presets: Record<Preset, boolean>
  voucherLimit: string
}

export function policyDraftOf({ voucherOfflineLimitCents, approvals, presets, ...policy }: SitePolicy, locale: 'fr' | 'en'): PolicyDraft {
  const offered = Object.fromEntries(allPresets.map((preset) => [preset, presets.includes(preset)])) as Record<Preset, boolean>
  return { ...policy, approvals: { ...approvals }, presets: offered, voucherLimit: typedEuros(voucherOfflineLimitCents, locale) }
}

/** Undefined while the amount is none. */
export function policyOf({ voucherLimit, approvals, presets, ...policy }: PolicyDraft): SitePolicy | undefined {
  const voucherOfflineLimitCents = centsOf(voucherLimit, mostVoucherCents)
  if (voucherOfflineLimitCents === undefined) return undefined
  return { ...policy, approvals: { ...approvals }, presets: allPresets.filter((preset) => presets[preset]), voucherOfflineLimitCents }
}

/** A refusal that is about the code alone, to be said at its field. */
export const codeProblem = (problem: Pick<ApiProblem, 'code' | 'message'> | undefined): string | undefined =>
  problem?.code.startsWith('site.code-') === true ? problem.message : undefined

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text)

/** How a till shows a colour in a theme, and whether it is the one that was chosen. */
export function shownAccent(accent: string, theme: Theme): { colour: string; word: 'good' | 'darker' | 'lighter'; ratio: number } {
  const { colour, moved } = readableAccent(accent, theme)
  const word = moved ? (theme === 'light' ? 'darker' : 'lighter') : 'good'
  // Rounded down: what is said is never more than what is there.
  return { colour, word, ratio: Math.floor(leastContrast(colour, theme) * 10) / 10 }
}

/** Why a colour is not taken: what was measured by day, what is needed, and the nearest that has it. Undefined for one that is. */
export function paleAccent(accent: string): { ratio: number; needed: number; nearest: string } | undefined {
  const ratio = leastContrast(accent, 'light')
  if (ratio >= readableContrast) return undefined
  return { ratio: Math.floor(ratio * 10) / 10, needed: readableContrast, nearest: readableAccent(accent, 'light').colour }
}

/** True when what is being typed is not what is saved. Both are plain values with their fields in one order. */
export const isChanged = (draft: unknown, saved: unknown): boolean => JSON.stringify(draft) !== JSON.stringify(saved)
