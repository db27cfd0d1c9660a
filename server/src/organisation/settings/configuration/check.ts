import type { Configuration } from '@grenier/shared/contract/configuration.ts'
import { leastContrast, readableAccent, readableContrast } from '@grenier/shared/domain/contrast.ts'
import { faultsOfHours } from '@grenier/shared/domain/opening-hours.ts'
import { isSiret } from '@grenier/shared/domain/siret.ts'
import { folded } from '@grenier/shared/domain/search-words.ts'
import { en } from '@grenier/shared/messages/configuration/en.ts'
import { fr } from '@grenier/shared/messages/configuration/fr.ts'
import { createSay, type Values } from '@grenier/shared/messages/translate.ts'
import type { RefusedField } from '#platform/errors.ts'
import { wordsOf } from '#platform/refusal-words.ts'
import { shown } from './read-file.ts'

/** What is known besides the file: it may speak of things that stand here already. */
export interface Surroundings {
  readonly current: Configuration
  readonly isTimeZone: (name: string) => boolean
  readonly isProfile: (code: string) => boolean
  /** Whether a picture can be kept. */
  readonly isPicture: (base64: string) => Promise<boolean>
}

type Fault = (field: string, value: unknown, problem: keyof typeof fr, values?: Values) => RefusedField

const faultIn = (locale: 'fr' | 'en'): Fault => {
  const say = createSay(locale === 'fr' ? fr : en, locale)
  return (field, value, problem, values) => ({ field, value: shown(value), problem: say(problem, values && wordsOf(values, locale)) })
}

/** All that shapes cannot say: what is named twice, what nobody knows, what nobody could read. */
export async function faultsOf(file: Configuration, around: Surroundings, locale: 'fr' | 'en'): Promise<RefusedField[]> {
  const fault = faultIn(locale)
  const sites = await Promise.all(file.sites.map((site, at) => siteFaults(site, `sites.${at}`, around, fault)))
  return [...sites.flat(), ...twiceFaults(file, fault), ...nameFaults(file, around, fault), ...referenceFaults(file, around, fault)]
}

async function siteFaults(site: Configuration['sites'][number], at: string, around: Surroundings, fault: Fault): Promise<RefusedField[]> {
  const { timeZone, openingHours, accent, logo, siret } = site
  const kept = around.current.sites.find(({ code }) => code === site.code)?.siret
  const ratio = accent === null ? readableContrast : leastContrast(accent, 'light')
  const measured = accent === null ? {} : { nearest: readableAccent(accent, 'light').colour }
  return [
    ...(around.isTimeZone(timeZone) ? [] : [fault(`${at}.timeZone`, timeZone, 'time-zone')]),
    ...(siret === '' || siret === kept || isSiret(siret) ? [] : [fault(`${at}.siret`, siret, 'siret')]),
    ...faultsOfHours(openingHours).map((each) =>
      fault(`${at}.openingHours.${each.at}`, `${openingHours[each.at]?.from}–${openingHours[each.at]?.to}`, 'hours'),
    ),
    ...(ratio >= readableContrast
      ? []
      : [fault(`${at}.accent`, accent, 'accent', { ratio: Math.floor(ratio * 10) / 10, needed: readableContrast, ...measured })]),
    ...(logo === null || (await around.isPicture(logo)) ? [] : [fault(`${at}.logo`, '', 'logo')]),
  ]
}

/** Where the same key is there a second time. */
function doubles<T>(list: readonly T[], key: (one: T) => string, field: (at: number) => string, fault: Fault): RefusedField[] {
  const seen = new Set<string>()
  return list.flatMap((one, at) => {
    const isNew = !seen.has(key(one))
    seen.add(key(one))
    return isNew ? [] : [fault(field(at), key(one), 'twice')]
  })
}

function twiceFaults(file: Configuration, fault: Fault): RefusedField[] {
  return [
    ...doubles(
      file.sites,
      ({ code }) => code,
      (at) => `sites.${at}.code`,
      fault,
    ),
    ...file.sites.flatMap(({ registers }, site) =>
      doubles(
        registers,
        ({ number }) => String(number),
        (at) => `sites.${site}.registers.${at}.number`,
        fault,
      ),
    ),
    ...doubles(
      file.categories,
      ({ code }) => code,
      (at) => `categories.${at}.code`,
      fault,
    ),
    ...doubles(
      file.articles,
      ({ category, name }) => `${category} / ${name}`,
      (at) => `articles.${at}.name`,
      fault,
    ),
    ...doubles(
      file.overrides,
      ({ site, category, article }) => `${site} / ${category} / ${article}`,
      (at) => `overrides.${at}.article`,
      fault,
    ),
    ...doubles(
      file.nomenclatures,
      ({ code }) => code,
      (at) => `nomenclatures.${at}.code`,
      fault,
    ),
    ...doubles(
      file.schedules,
      ({ site, profile, every }) => `${site ?? ''} / ${profile} / ${every}`,
      (at) => `schedules.${at}.profile`,
      fault,
    ),
  ]
}

/** After the import no two sites may have one name, and no two registers of a site. */
function nameFaults(file: Configuration, { current }: Surroundings, fault: Fault): RefusedField[] {
  const sites = namedTwice(file.sites, current.sites, ({ code }) => code)
  const registers = file.sites.flatMap(({ code, registers: list }, at) => {
    const standing = current.sites.find((site) => site.code === code)?.registers ?? []
    return namedTwice(list, standing, ({ number }) => number).map((index) =>
      fault(`sites.${at}.registers.${index}.name`, list[index]?.name, 'register-name'),
    )
  })
  return [...sites.map((at) => fault(`sites.${at}.name`, file.sites[at]?.name, 'site-name')), ...registers]
}

/** Where a name of the file is a second time: before it in the file, or in what stands and is not named by it. */
function namedTwice<T extends { name: string }>(list: readonly T[], standing: readonly T[], key: (one: T) => unknown): number[] {
  const named = new Set(list.map(key))
  const taken = new Set(standing.filter((one) => !named.has(key(one))).map(({ name }) => folded(name)))
  return list.flatMap(({ name }, at) => {
    const isFree = !taken.has(folded(name))
    taken.add(folded(name))
    return isFree ? [] : [at]
  })
}

function referenceFaults(file: Configuration, { current, isProfile }: Surroundings, fault: Fault): RefusedField[] {
  const sites = new Set([...file.sites, ...current.sites].map(({ code }) => code))
  const categories = new Set([...file.categories, ...current.categories].map(({ code }) => code))
  const articles = new Set([...file.articles, ...current.articles].map(({ category, name }) => JSON.stringify([category, name])))
  return [
    ...file.articles.flatMap(({ category, minCents, maxCents }, at) => [
      ...(categories.has(category) ? [] : [fault(`articles.${at}.category`, category, 'category-unknown')]),
      ...(minCents !== null && maxCents !== null && minCents > maxCents ? [fault(`articles.${at}.minCents`, minCents, 'price-range')] : []),
    ]),
    ...file.overrides.flatMap(({ site, category, article }, at) => [
      ...(sites.has(site) ? [] : [fault(`overrides.${at}.site`, site, 'site-unknown')]),
      ...(articles.has(JSON.stringify([category, article])) ? [] : [fault(`overrides.${at}.article`, article, 'article-unknown')]),
    ]),
    ...file.schedules.flatMap(({ site, profile }, at) => [
      ...(site === null || sites.has(site) ? [] : [fault(`schedules.${at}.site`, site, 'site-unknown')]),
      ...(isProfile(profile) ? [] : [fault(`schedules.${at}.profile`, profile, 'profile')]),
    ]),
  ]
}
