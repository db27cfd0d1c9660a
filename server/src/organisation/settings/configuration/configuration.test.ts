import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import { builtInNomenclatures } from '@grenier/shared/domain/ecologic/nomenclatures.ts'
import type { Configuration } from '@grenier/shared/contract/configuration.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actsIn, auditIn } from '../../../../../tests/fakes/audit.ts'
import { freshRessourcerie, type Ressourcerie } from '../../../../../tests/fakes/ressourcerie.ts'
import { jobActor } from '#platform/access.ts'
import { createNomenclatures } from '../../nomenclatures/nomenclatures.ts'
import { createNomenclatureStore } from '../../nomenclatures/store.ts'
import { isTimeZone } from '../../sites/time-zone.ts'
import { createSwitchStore } from '../../switches/store.ts'
import { createConfigurationFiles, type ConfigurationFiles } from './configuration.ts'
import { createConfigurationStore } from './store.ts'

let shop: Ressourcerie
let files: ConfigurationFiles
const us = jobActor('test')
const picture = readFileSync(join(import.meta.dirname, '../../../../../tests/data/photo/kettle.png'))

const filesOf = ({ database, logos, catalogue }: Ressourcerie): ConfigurationFiles => {
  const now = () => new Date('2026-11-21T09:00:00.000Z')
  const audit = auditIn(database, now)
  return createConfigurationFiles({
    ...{ database, logos, audit, isTimeZone, now, newId },
    store: createConfigurationStore(database),
    switches: createSwitchStore(database),
    nomenclatures: createNomenclatures({ database, audit, store: createNomenclatureStore(database), catalogue, now }),
    profiles: async () => ['ecologic-v1'],
    live: { hint: () => undefined },
  })
}

beforeEach(async () => {
  shop = await freshRessourcerie()
  files = filesOf(shop)
})
afterEach(() => shop.remove())

const empty = async (to: Ressourcerie) => {
  await to.database.client.organisation.create({ data: { id: newId(), name: '?', createdAt: '2026-11-21T09:00:00.000Z' } })
}
const textOf = (content: unknown) => Buffer.from(JSON.stringify(content))
const bring = async (content: unknown, to = files) => {
  const { digest, ...preview } = await to.preview(us, textOf(content), 'fr')
  await to.import(us, textOf(content), digest, 'fr')
  return preview
}
const withoutTime = ({ madeAt: _, ...content }: Configuration) => content

/** A configuration with a bit of everything, other for each seed. */
function sample(seed: number): Configuration {
  let state = seed
  const pick = (most: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % most
  const some = <T>(most: number, make: (at: number) => T) => Array.from({ length: pick(most + 1) }, (_, at) => make(at))
  const maybe = <T>(value: T) => (pick(2) === 0 ? null : value)
  const codes = ['N', 'S', 'E'].slice(0, 1 + pick(3))
  const categories = ['EEE-5', 'books', 'toys'].slice(0, 1 + pick(3)).map((code, position) => ({
    ...{ code, label: `Catégorie ${code}`, shortLabel: code, pictogram: 'box', position },
  }))
  const articles = categories.flatMap(({ code: category }) =>
    some(3, (position) => ({
      ...{ category, name: `« Objet » ${position} é=`, subCategory: pick(2) ? 'Cuisine' : '', position, archived: pick(4) === 0 },
      ...{
        priceCents: pick(9_999),
        minCents: maybe(10),
        maxCents: maybe(9_999),
        typicalGrams: maybe(1 + pick(9_999)),
        isFavourite: pick(2) === 0,
      },
    })),
  ) as Configuration['articles']
  return {
    ...{ format: 'grenier-configuration', version: 1, madeAt: '2026-11-21T09:00:00.000Z' as Configuration['madeAt'] },
    organisation: { name: `La Remise ${seed}` },
    sites: codes.toSorted().map((code) => ({
      ...{
        code,
        name: `Boutique ${code}`,
        timeZone: 'Europe/Paris',
        address: `${pick(99)} rue`,
        siret: '',
        vatNote: '',
        accent: maybe('#3a5f47'),
      },
      policy: { ...defaultPolicy, askWeight: pick(2) === 0 },
      openingHours: some(3, (at) => ({ day: at + 1, from: '09:00', to: `1${pick(9)}:30` })),
      logo: pick(3) === 0 ? picture.toString('base64') : null,
      registers: some(2, (at) => ({
        number: at + 1,
        name: `Caisse ${at}`,
        varianceThresholdCents: pick(900),
        commentNeeded: pick(2) === 0,
      })),
    })) as Configuration['sites'],
    categories,
    articles,
    overrides: articles.slice(0, pick(3)).map(({ category, name }) => ({
      ...{ site: codes[0] ?? '', category, article: name, position: maybe(pick(9)), isFavourite: maybe(true), isHidden: maybe(false) },
      priceCents: maybe(pick(500)) as Configuration['overrides'][number]['priceCents'],
    })),
    nomenclatures: builtInNomenclatures.slice(0, pick(2)),
    schedules: pick(2) ? [{ site: maybe(codes[0] ?? ''), profile: 'ecologic-v1', every: 'quarter', hour: pick(24) }] : [],
    featuresOff: (['vouchers', 'stock', 'training'] as const).filter(() => pick(2) === 0),
  }
}

/** As the server orders what a file may have in any order, and with pictures written anew. */
const sorted = ({ overrides, sites, ...content }: Configuration) => ({
  ...withoutTime({ ...content, sites, overrides }),
  sites: sites.map(({ logo, ...site }) => ({ ...site, logo: logo !== null })),
  overrides: overrides.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other))),
})

describe('a configuration', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('brought to an empty server comes out as it went in (%d)', async (seed) => {
    await empty(shop)
    const wanted = sample(seed)
    await bring(wanted)
    expect(sorted(await files.export(us))).toEqual(sorted(wanted))
    const again = await files.export(us)
    expect((await files.preview(us, textOf(again), 'fr')).counts).toMatchObject({ added: 0, changed: 0 })
  })

  test('of one ressourcerie is that of another once it was brought there, and a second time changes nothing', async () => {
    const { siteId } = await shop.found()
    await shop.logos.replace(us, siteId, picture, 'logo.png')
    const other = await freshRessourcerie()
    await other.found()
    const otherFiles = filesOf(other)
    await shop.database.client.site.update({ where: { id: siteId }, data: { name: 'Boutique du Port', accent: '#3a5f47' } })
    const first = await files.export(us)
    expect((await bring(first, otherFiles)).changes.map(({ part, kind }) => `${part} ${kind}`)).toEqual(['site changed', 'logo added'])
    expect(withoutTime(await otherFiles.export(us))).toEqual(withoutTime(first))
    expect((await bring(first, otherFiles)).counts).toMatchObject({ added: 0, changed: 0 })
    await other.remove()
  })

  test('leaves alone what it does not name', async () => {
    await shop.found()
    const before = await files.export(us)
    await bring({ ...before, sites: [], articles: [], categories: [] })
    expect(withoutTime(await files.export(us))).toEqual(withoutTime(before))
  })

  test('holds no person, no secret and no pairing', async () => {
    const { userId } = await shop.found()
    const canary = 'canari-8f3a'
    const client = shop.database.client
    await client.setting.create({ data: { key: 'ai.profile', value: canary, updatedAt: '', updatedBy: canary } })
    await client.user.update({ where: { id: userId }, data: { name: canary, passwordHash: canary, totpSecret: canary } })
    expect(JSON.stringify(await files.export(us))).not.toContain(canary)
  })

  test('is written down when it leaves and when it comes in', async () => {
    await shop.found()
    const content = await files.export(us)
    await bring({ ...content, organisation: { name: 'Le Grenier du Port' } })
    const acts = (await actsIn(shop.database)).map(({ action }) => action).filter((action) => action.startsWith('settings.'))
    expect(acts).toEqual(['settings.exported', 'settings.imported'])
  })

  test('whose preview is out of date changes nothing', async () => {
    const { siteId } = await shop.found()
    const content = { ...(await files.export(us)), organisation: { name: 'Autre' } }
    const { digest } = await files.preview(us, textOf(content), 'fr')
    await shop.database.client.site.update({ where: { id: siteId }, data: { address: '9 rue neuve' } })
    await expect(files.import(us, textOf(content), digest, 'fr')).rejects.toMatchObject({ code: 'configuration.changed', status: 409 })
    expect((await files.export(us)).organisation.name).not.toBe('Autre')
  })

  test('that fails half way is not there at all', async () => {
    await empty(shop)
    const wanted = sample(3)
    const { digest } = await files.preview(us, textOf(wanted), 'fr')
    await shop.database.client.$executeRaw`CREATE TRIGGER "stop" BEFORE INSERT ON "Register" BEGIN SELECT RAISE(ABORT, 'no'); END`
    const withRegister = {
      ...wanted,
      sites: wanted.sites.map((site) => ({
        ...site,
        registers: [{ number: 7, name: 'Sept', varianceThresholdCents: 0, commentNeeded: true }],
      })),
    }
    const preview = await files.preview(us, textOf(withRegister), 'fr')
    await expect(files.import(us, textOf(withRegister), preview.digest, 'fr')).rejects.toThrow()
    expect([digest, await shop.database.client.site.count(), await shop.database.client.article.count()]).toEqual([digest, 0, 0])
  })
})

describe('a file that does not fit', () => {
  const faults = async (change: (content: Configuration) => unknown, locale: 'fr' | 'en' = 'fr') => {
    await empty(shop)
    try {
      await files.preview(us, textOf(change(sample(5))), locale)
    } catch (error) {
      return error
    }
    return undefined
  }
  const ofFirstSite = (content: Configuration, change: object) => ({
    ...content,
    sites: content.sites.map((site, at) => (at === 0 ? { ...site, ...change } : site)),
  })

  test('names the field, its value and what to do', async () => {
    expect(await faults((content) => ofFirstSite(content, { timeZone: 'Europe/Pariis' }))).toMatchObject({
      code: 'configuration.refused',
      fields: [
        {
          ...{ field: 'sites.0.timeZone', label: 'Fuseau horaire', value: 'Europe/Pariis' },
          problem: 'Ligne 1, « Boutique E ». Ce fuseau horaire est inconnu. Écrivez par exemple Europe/Paris.',
        },
      ],
    })
  })

  test.each([
    [
      'hours that overlap',
      {
        openingHours: [
          { day: 1, from: '09:00', to: '12:00' },
          { day: 1, from: '11:00', to: '13:00' },
        ],
      },
      'sites.0.openingHours.1',
    ],
    ['a colour nobody can read', { accent: '#ffe27a' }, 'sites.0.accent'],
    ['a SIRET with a mistyped digit', { siret: '12345678901234' }, 'sites.0.siret'],
    ['a logo that is an SVG', { logo: Buffer.from('<svg/>').toString('base64') }, 'sites.0.logo'],
    [
      'a threshold below zero',
      { registers: [{ number: 1, name: 'A', varianceThresholdCents: -1, commentNeeded: true }] },
      'sites.0.registers.0.varianceThresholdCents',
    ],
    ['a field nobody knows', { password: 'x' }, 'sites.0.password'],
  ])('because of %s', async (_, change, field) => {
    expect(await faults((content) => ofFirstSite(content, change))).toMatchObject({ code: 'configuration.refused', fields: [{ field }] })
  })

  test('may keep a SIRET that stands here, whatever its key', async () => {
    const { siteId } = await shop.found()
    await shop.database.client.site.update({ where: { id: siteId }, data: { siret: '12345678901234' } })
    expect((await files.preview(us, textOf(await files.export(us)), 'fr')).changes).toEqual([])
  })

  test('because two registers of a site would have one name, with those that stand there', async () => {
    const till = { number: 1, name: 'Caisse', varianceThresholdCents: 0, commentNeeded: true } as const
    const ofSite = (...registers: object[]) => faults((content) => ofFirstSite(content, { registers }))
    const twice = { field: 'sites.0.registers.1.name', value: 'CAISSE' }
    expect(await ofSite(till, { ...till, number: 2, name: 'CAISSE' })).toMatchObject({ fields: [twice] })
    expect(await ofSite(till, { ...till, number: 2, name: 'Caisse 2' })).toBeUndefined()
  })

  test('because of things named twice, or named nowhere', async () => {
    const nowhere = { site: 'X', category: 'Y', article: 'Z', priceCents: null, position: null, isFavourite: null, isHidden: null }
    const error = await faults(
      (content) => ({ ...content, sites: [...content.sites, ...content.sites.slice(0, 1)], overrides: [nowhere] }),
      'en',
    )
    const fields = (error as { fields: { field: string }[] }).fields.map(({ field }) => field)
    expect(fields).toEqual(expect.arrayContaining(['overrides.0.site', 'overrides.0.article']))
    expect(fields.some((field) => /^sites\.\d\.code$/.test(field))).toBe(true)
  })

  test.each([
    ['nothing that is JSON', 'bonjour', 'configuration.not-ours'],
    ['another file of ours', '{"format":"grenier-json"}', 'configuration.not-ours'],
    ['a file of a later version', '{"format":"grenier-configuration","version":2}', 'configuration.newer'],
  ])('or is %s', async (_, text, code) => {
    await shop.found()
    await expect(files.preview(us, Buffer.from(text), 'fr')).rejects.toMatchObject({ code })
  })
})
