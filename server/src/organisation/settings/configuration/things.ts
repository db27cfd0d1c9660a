import { createHash } from 'node:crypto'
import type { Configuration, ConfigurationPreview } from '@grenier/shared/contract/configuration.ts'
import { features } from '@grenier/shared/domain/features.ts'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { versionOf } from '#platform/seen.ts'

type Change = ConfigurationPreview['changes'][number]

/** One thing of a configuration: what it is called, what names it anywhere, and its fields. */
export interface Thing {
  readonly key: string
  readonly part: Change['part']
  readonly name: string
  readonly fields: Readonly<Record<string, unknown>>
}

const keyOf = (...parts: readonly (string | number)[]): string => JSON.stringify(parts)
export const siteKey = (code: string) => keyOf('site', code)
export const logoKey = (code: string) => keyOf('logo', code)
export const registerKey = (code: string, number: number) => keyOf('register', code, number)
export const categoryKey = (code: string) => keyOf('category', code)
export const articleKey = (category: string, name: string) => keyOf('article', category, name)
export const overrideKey = (site: string, category: string, article: string) => keyOf('override', site, category, article)
export const nomenclatureKey = (code: string) => keyOf('nomenclature', code)
export const scheduleKey = ({ site, profile, every }: Configuration['schedules'][number]) => keyOf('schedule', site ?? '', profile, every)
export const featureKey = (feature: string) => keyOf('feature', feature)

/** All things of a configuration, in the order of the file. Every one is known by what does not change: a code, a number, a name. */
export function thingsOf(content: Configuration): Thing[] {
  return [
    { key: keyOf('organisation'), part: 'organisation', name: content.organisation.name, fields: content.organisation },
    ...content.sites.flatMap(thingsOfSite),
    ...content.categories.map((each): Thing => ({ key: categoryKey(each.code), part: 'category', name: each.label, fields: each })),
    ...content.articles.map((each): Thing => ({
      key: articleKey(each.category, each.name),
      part: 'article',
      name: each.name,
      fields: each,
    })),
    ...content.overrides.map((each): Thing => ({
      ...{
        key: overrideKey(each.site, each.category, each.article),
        part: 'override',
        name: `${each.article} (${each.site})`,
        fields: each,
      },
    })),
    ...content.nomenclatures.map((each): Thing => ({
      key: nomenclatureKey(each.code),
      part: 'nomenclature',
      name: each.label,
      fields: { ...each },
    })),
    ...content.schedules.map((each): Thing => ({
      key: scheduleKey(each),
      part: 'schedule',
      name: `${each.profile} (${each.every})`,
      fields: each,
    })),
    ...features.map((each): Thing => ({
      ...{ key: featureKey(each), part: 'feature', name: each, fields: { on: !content.featuresOff.includes(each) } },
    })),
  ]
}

function thingsOfSite({ logo, registers, ...site }: Configuration['sites'][number]): Thing[] {
  return [
    { key: siteKey(site.code), part: 'site', name: site.name, fields: site },
    ...(logo === null ? [] : [{ key: logoKey(site.code), part: 'logo' as const, name: site.name, fields: { picture: digestOf(logo) } }]),
    ...registers.map((each): Thing => ({
      key: registerKey(site.code, each.number),
      part: 'register',
      name: `${each.number} · ${each.name} (${site.name})`,
      fields: each,
    })),
  ]
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** Whatever the order of members. */
const isSame = (one: unknown, other: unknown): boolean => versionOf({ of: one }) === versionOf({ of: other })

/** What screens read again is whole; longer ones are cut. */
const longest = 4_000
const textOf = (value: unknown): string =>
  (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')).slice(0, longest)

type KeyedChange = Change & { readonly key: string }

/** What is new in `wanted` or stands otherwise there. What `wanted` does not name stays as it is. */
export function changesBetween(current: readonly Thing[], wanted: readonly Thing[]): KeyedChange[] {
  const known = new Map(current.map((thing) => [thing.key, thing]))
  return wanted.flatMap(({ key, part, name, fields }): KeyedChange[] => {
    const before = known.get(key)
    if (!before) return [{ key, part, name, kind: 'added', values: [] }]
    const differing = Object.keys(fields).filter((field) => !isSame(before.fields[field], fields[field]))
    if (differing.length === 0) return []
    const values = differing.map((field) => ({ field, before: textOf(before.fields[field]), after: textOf(fields[field]) }))
    return [{ key, part, name, kind: 'changed', values }]
  })
}

/** Names what stands and what is wanted, so that an import does what was shown or nothing. */
export const planDigest = (current: readonly Thing[], wanted: readonly Thing[]): Sha256 =>
  createHash('sha256')
    .update(JSON.stringify([current, wanted].map((things) => things.map(versionOf))))
    .digest('hex') as Sha256
