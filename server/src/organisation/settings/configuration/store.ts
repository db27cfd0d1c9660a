import type { Configuration } from '@grenier/shared/contract/configuration.ts'
import type { SitePolicy } from '@grenier/shared/contract/sites.ts'
import type { Nomenclature } from '@grenier/shared/domain/ecologic/nomenclature-table.ts'
import type { OpenSpan } from '@grenier/shared/domain/opening-hours.ts'
import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

type Editor = Allowed<'sites.edit'>
type Site = Configuration['sites'][number]

/** What is read, but for the time, the switches and the pictures: those are asked of others. */
export type StoredConfiguration = Omit<Configuration, 'format' | 'version' | 'madeAt' | 'featuresOff'>

export interface Stamp {
  readonly at: Instant
  readonly by: string
  readonly newId: () => string
}

export type ConfigurationStore = ReturnType<typeof createConfigurationStore>

/** Everything that was chosen, read and written as things of a file: by codes, numbers and names, never by ids. */
export function createConfigurationStore({ client }: Pick<Database, 'client'>) {
  const siteIds = async (tx: Transaction) =>
    new Map((await tx.site.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [code, id]))

  return {
    siteIds,
    async read(_: Editor, tx: Transaction = client): Promise<StoredConfiguration> {
      const inOrder = [{ createdAt: 'asc' }, { id: 'asc' }] as const
      const codeById = new Map([...(await siteIds(tx))].map(([code, id]) => [id, code]))
      const organisation = await tx.organisation.findFirstOrThrow({ select: { name: true } })
      const sites = await tx.site.findMany({
        where: { archivedAt: null },
        include: { registers: { where: { archivedAt: null }, orderBy: { number: 'asc' } } },
        orderBy: { code: 'asc' },
      })
      const articles = await tx.article.findMany({ orderBy: [{ categoryCode: 'asc' }, { position: 'asc' }, { name: 'asc' }] })
      const nameById = new Map(articles.map(({ id, categoryCode, name }) => [id, { category: categoryCode, article: name }]))
      const overrides = await tx.articleOverride.findMany({ orderBy: [{ siteId: 'asc' }, { articleId: 'asc' }] })
      const schedules = await tx.exportSchedule.findMany({ where: { stoppedAt: null }, orderBy: [...inOrder] })
      return {
        organisation,
        sites: sites.map(siteOf),
        categories: (await tx.category.findMany({ orderBy: [{ position: 'asc' }, { code: 'asc' }] })).map(
          ({ code, label, shortLabel, pictogram, position }) => ({ code, label, shortLabel, pictogram, position }),
        ),
        articles: articles.map(articleOf),
        overrides: overrides.flatMap(({ siteId, articleId, priceCents, position, isFavourite, isHidden }) => {
          const [site, named] = [codeById.get(siteId), nameById.get(articleId)]
          return site === undefined || !named ? [] : [{ site, ...named, priceCents, position, isFavourite, isHidden }]
        }) as Configuration['overrides'],
        nomenclatures: (await tx.nomenclatureText.findMany({ orderBy: { code: 'asc' } })).map(
          ({ body }) => JSON.parse(body) as Nomenclature,
        ),
        schedules: schedules.map(({ siteId, profile, every, hour }) => ({
          ...{ site: siteId === null ? null : (codeById.get(siteId) ?? null), profile, hour },
          every: every as Configuration['schedules'][number]['every'],
        })),
      }
    },

    async nameOrganisation(tx: Transaction, _: Editor, name: string): Promise<void> {
      await tx.organisation.updateMany({ data: { name } })
    },

    async putSite(
      tx: Transaction,
      _: Editor,
      { policy, openingHours, logo: _logo, registers: _registers, ...site }: Site,
      stamp: Stamp,
    ): Promise<void> {
      const { id: organisationId } = await tx.organisation.findFirstOrThrow({ select: { id: true } })
      const data = { ...site, policy: JSON.stringify(policy), openingHours: JSON.stringify(openingHours), archivedAt: null }
      const create = { ...data, id: stamp.newId(), organisationId, createdAt: stamp.at }
      await tx.site.upsert({ where: { code: site.code }, create, update: data })
    },

    async putRegister(tx: Transaction, _: Editor, siteId: string, register: Site['registers'][number], stamp: Stamp): Promise<void> {
      const { number } = register
      const data = { ...register, archivedAt: null }
      const create = { ...data, id: stamp.newId(), siteId, createdAt: stamp.at }
      await tx.register.upsert({ where: { siteId_number: { siteId, number } }, create, update: data })
    },

    async putCategory(tx: Transaction, _: Editor, category: Configuration['categories'][number]): Promise<void> {
      await tx.category.upsert({ where: { code: category.code }, create: category, update: category })
    },

    async putArticle(
      tx: Transaction,
      _: Editor,
      { category: categoryCode, archived, ...article }: Configuration['articles'][number],
      stamp: Stamp,
    ) {
      const where = { categoryCode_name: { categoryCode, name: article.name } }
      const before = await tx.article.findUnique({ where, select: { archivedAt: true } })
      const archivedAt = archived ? (before?.archivedAt ?? stamp.at) : null
      const data = { ...article, categoryCode, archivedAt, updatedAt: stamp.at }
      await tx.article.upsert({ where, create: { ...data, id: stamp.newId() }, update: data })
    },

    async putOverride(
      tx: Transaction,
      _: Editor,
      siteId: string,
      override: Configuration['overrides'][number],
      stamp: Stamp,
    ): Promise<void> {
      const { site: _site, category: categoryCode, article: name, ...values } = override
      const { id: articleId } = await tx.article.findUniqueOrThrow({
        where: { categoryCode_name: { categoryCode, name } },
        select: { id: true },
      })
      const data = { ...values, updatedAt: stamp.at, updatedBy: stamp.by }
      await tx.articleOverride.upsert({
        where: { siteId_articleId: { siteId, articleId } },
        create: { siteId, articleId, ...data },
        update: data,
      })
    },

    async putNomenclature(tx: Transaction, _: Editor, body: Nomenclature, { at, by }: Stamp): Promise<void> {
      const data = { body: JSON.stringify(body), updatedAt: at, updatedBy: by }
      await tx.nomenclatureText.upsert({ where: { code: body.code }, create: { code: body.code, ...data }, update: data })
    },

    /** A new one begins with the period that goes on; `since` is the day before. */
    async putSchedule(
      tx: Transaction,
      _: Editor,
      siteId: string | null,
      { profile, every, hour }: Configuration['schedules'][number],
      { since, ...stamp }: Stamp & { readonly since: BusinessDay },
    ): Promise<void> {
      const same = { siteId, profile, every, stoppedAt: null }
      const { count } = await tx.exportSchedule.updateMany({ where: same, data: { hour } })
      if (count > 0) return
      await tx.exportSchedule.create({ data: { ...same, id: stamp.newId(), hour, since, createdAt: stamp.at, createdBy: stamp.by } })
    },
  }
}

interface SiteRow extends Omit<Site, 'policy' | 'openingHours' | 'registers' | 'logo'> {
  policy: string
  openingHours: string
  registers: { number: number; name: string; varianceThresholdCents: number; commentNeeded: boolean }[]
}

const siteOf = ({ code, name, timeZone, address, siret, vatNote, accent, policy, openingHours, registers }: SiteRow): Site => ({
  ...{ code, name, timeZone, address, siret, vatNote, accent, logo: null },
  policy: { ...defaultPolicy, ...(JSON.parse(policy) as Partial<SitePolicy>) },
  openingHours: JSON.parse(openingHours) as OpenSpan[],
  registers: registers.map(({ number, name: label, varianceThresholdCents, commentNeeded }) => ({
    ...{ number, name: label, commentNeeded },
    varianceThresholdCents: varianceThresholdCents as Site['registers'][number]['varianceThresholdCents'],
  })),
})

type Article = Configuration['articles'][number]
interface ArticleRow {
  categoryCode: string
  name: string
  subCategory: string
  priceCents: number
  minCents: number | null
  maxCents: number | null
  typicalGrams: number | null
  isFavourite: boolean
  position: number
  archivedAt: string | null
}

const articleOf = ({ categoryCode: category, name, subCategory, isFavourite, position, archivedAt, ...amounts }: ArticleRow): Article => ({
  ...{ category, name, subCategory, isFavourite, position, archived: archivedAt !== null },
  priceCents: amounts.priceCents as Article['priceCents'],
  minCents: amounts.minCents as Article['minCents'],
  maxCents: amounts.maxCents as Article['maxCents'],
  typicalGrams: amounts.typicalGrams as Article['typicalGrams'],
})
