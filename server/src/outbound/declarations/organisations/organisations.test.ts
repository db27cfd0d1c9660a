import { EcoOrganisationBody } from '@grenier/shared/contract/declarations.ts'
import { builtInEcoOrganisations, type EcoOrganisation } from '@grenier/shared/domain/declarations/eco-organisations.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDeclarationDesk, type DeclarationDesk } from '../../../../../tests/fakes/declaration-desk.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'

describe.each(providers)('eco-organisations as data (%s)', (provider) => {
  let desk: DeclarationDesk
  beforeEach(async () => void (desk = await openDeclarationDesk(provider)), 60_000)
  afterEach(() => desk.close())

  const list = () => desk.organisations.list(desk.owner)

  test('are those built in, and what the association entered in their place, with its author', async () => {
    const views = await list()
    expect(views.map(({ body, builtIn, changed }) => [body.code, builtIn, changed])).toEqual([
      ['ecologic', true, true],
      ['ecosystem', true, false],
      ['ecomaison', true, false],
    ])
    expect(views[0]).toMatchObject({ updatedBy: 'Awa', body: { dueDays: 45, rates: [{ centsPerTonne: 10_000 }] } })
    expect(views[1]).toMatchObject({ updatedBy: null, updatedAt: null })
  })

  test('may be others of the association’s own', async () => {
    await desk.enter('metropole', { code: 'metropole', name: 'Métropole', by: 'organisation' })
    expect((await list()).map(({ body, builtIn }) => [body.code, body.name, builtIn]).at(-1)).toEqual(['metropole', 'Métropole', false])
  })

  test('are changed by those alone who may for every site, and name layouts that exist', async () => {
    const [body] = builtInEcoOrganisations as [EcoOrganisation, ...EcoOrganisation[]]
    await expect(desk.organisations.save(desk.manager(desk.siteId), 'ecologic', body)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(desk.organisations.save(desk.owner, 'ecologic', { ...body, profiles: ['personne'] })).rejects.toMatchObject({
      code: 'ecologic.profile-unknown',
    })
  })

  test('move the due days of what is not sent yet', async () => {
    const due = async () => {
      const year = await desk.declarations.calendar(desk.owner, { year: 2026, siteId: desk.siteId }, 'fr')
      return year.filter(({ organisation }) => organisation === 'ecomaison').map(({ dueOn }) => dueOn)
    }
    const sold = desk.till.sell(desk.session, desk.day)
    desk.at('2026-07-02T10:00:00.000Z')
    expect(await due()).toEqual(['2026-11-15', '2027-02-15'])
    await desk.send(sold)
    expect(await due()).toEqual(['2026-05-15', '2026-08-15', '2026-11-15', '2027-02-15'])
    await desk.enter('ecomaison', { dueDates: ['05-20', '08-15', '11-15', '02-15'] })
    expect((await due())[0]).toBe('2026-05-20')
  })
})

describe('the shape of an eco-organisation', () => {
  const [ecologic, , ecomaison] = builtInEcoOrganisations

  test('fits those built in', () => {
    for (const each of builtInEcoOrganisations) expect(EcoOrganisationBody.parse(each)).toEqual(each)
  })

  test.each([
    ['a date that no calendar has', { ...ecomaison, dueDates: ['05-15', '08-15', '11-31', '02-15'] }],
    ['a date that not every year has', { ...ecomaison, dueDates: ['05-15', '08-15', '11-15', '02-29'] }],
    ['a date too few', { ...ecomaison, dueDates: ['05-15', '08-15', '11-15'] }],
    ['no layout', { ...ecologic, profiles: [] }],
    ['a layout twice', { ...ecologic, profiles: ['ecologic-v1', 'ecologic-v1'] }],
    ['a negative rate', { ...ecologic, rates: [{ category: null, figure: 'reuseGrams', centsPerTonne: -1 }] }],
    ['a rate for something that is no weight', { ...ecologic, rates: [{ category: null, figure: 'salesCents', centsPerTonne: 1 }] }],
    ['an address that is none', { ...ecologic, contact: { ...ecologic?.contact, email: 'awa' } }],
  ])('refuses %s', (_, body) => {
    expect(EcoOrganisationBody.safeParse(body).success).toBe(false)
  })
})
