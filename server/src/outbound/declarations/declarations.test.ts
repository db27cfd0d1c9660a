import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { firstQuarter as key, openDeclarationDesk, type DeclarationDesk } from '../../../../tests/fakes/declaration-desk.ts'
import { providers } from '../../../../tests/fakes/databases.ts'

const april = '2026-04-10T10:00:00.000Z'

describe.each(providers)('a declaration (%s)', (provider) => {
  let desk: DeclarationDesk
  beforeEach(async () => {
    desk = await openDeclarationDesk(provider)
    await desk.send(desk.till.sell(desk.session, desk.day))
  })
  afterEach(() => desk.close())

  const act = () => desk.declarations
  async function submitted(reference = 'DEC-12') {
    desk.at(april)
    const file = await desk.run()
    return await act().submit(desk.owner, key, { exportIds: [file.id], reference }, 'fr')
  }

  test('stands in the calendar before anybody touched it, with what is due, complete and expected', async () => {
    desk.at(april)
    const year = await act().calendar(desk.owner, { year: 2026 }, 'fr')
    const ofSite = year.filter(({ scope, organisation }) => scope === '1' && organisation === 'ecologic')
    expect(ofSite.map(({ from, dueOn, status }) => [from, dueOn, status])).toEqual([
      ['2026-01-01', '2026-05-15', 'draft'],
      ['2026-04-01', '2026-08-14', 'draft'],
      ['2026-07-01', '2026-11-14', 'draft'],
      ['2026-10-01', '2027-02-14', 'draft'],
    ])
    expect(ofSite[0]).toMatchObject({ id: key, daysLeft: 35, isLate: false, hasEnded: true, expectedCents: 13, changed: null, files: [] })
    expect(ofSite[0]?.completeness).toMatchObject({ gapGrams: 1250, gapThousandths: 1000 })
    expect(ofSite[3]).toMatchObject({ completeness: null, expectedCents: null })
    expect(await desk.database.client.declaration.count()).toBe(0)
    desk.at('2026-05-16T10:00:00.000Z')
    expect(await act().get(desk.owner, key, 'fr')).toMatchObject({ daysLeft: -1, isLate: true })
  })

  test('invents no date for an eco-organisation whose windows nobody entered', async () => {
    desk.at(april)
    const year = await act().calendar(desk.owner, { year: 2026 }, 'fr')
    const ecosystem = year.filter(({ organisation }) => organisation === 'ecosystem')
    expect(ecosystem.map(({ dueOn, daysLeft, isLate }) => [dueOn, daysLeft, isLate])[0]).toEqual([null, null, false])
    await act().note(desk.owner, ecosystem[0]?.id ?? '', { note: 'Demander la date' }, 'fr')
    expect(await desk.database.client.declaration.findMany({ select: { dueOn: true, note: true } })).toEqual([
      { dueOn: '', note: 'Demander la date' },
    ])
  })

  test('goes from draft to paid, each step with author and time, and what was sent and paid is journaled', async () => {
    expect(await submitted()).toMatchObject({ status: 'submitted', reference: 'DEC-12', expectedCents: 13, daysLeft: null })
    await act().validate(desk.owner, key, 'fr')
    await act().invoice(desk.owner, key, { invoicedCents: 13, reference: 'F-1' }, 'fr')
    const paid = await act().pay(desk.owner, key, { receivedCents: 12 }, 'fr')
    expect(paid).toMatchObject({ status: 'paid', expectedCents: 13, invoicedCents: 13, receivedCents: 12 })
    expect(paid.steps.map(({ what, by, at }) => [what, by, at])).toEqual(
      ['submitted', 'validated', 'invoiced', 'paid'].map((what) => [what, 'Awa', april]),
    )
    expect(paid.declared).toEqual(paid.figures)
    expect(await desk.journaled()).toEqual(['declaration-submitted', 'declaration-paid'])
    expect((await desk.verify()).problems).toEqual([])
  })

  test('takes no step out of order', async () => {
    const { owner } = desk
    const refused = (code: string) => ({ code: `declaration.${code}`, status: 409 })
    const invoice = { invoicedCents: 5, reference: '' }
    await expect(act().validate(owner, key, 'fr')).rejects.toMatchObject(refused('not-submitted'))
    await expect(act().invoice(owner, key, invoice, 'fr')).rejects.toMatchObject(refused('not-submitted'))
    await expect(act().pay(owner, key, { receivedCents: 5 }, 'fr')).rejects.toMatchObject(refused('not-submitted'))
    await expect(act().reopen(owner, key, { reason: 'x' }, 'fr')).rejects.toMatchObject(refused('nothing-to-reopen'))
    await expect(act().newVersion(owner, key, 'fr')).rejects.toMatchObject(refused('not-submitted'))
    await submitted()
    await expect(act().invoice(owner, key, invoice, 'fr')).rejects.toMatchObject(refused('not-validated'))
    await expect(act().pay(owner, key, { receivedCents: 5 }, 'fr')).rejects.toMatchObject(refused('not-validated'))
    await act().validate(owner, key, 'fr')
    await expect(act().pay(owner, key, { receivedCents: 5 }, 'fr')).rejects.toMatchObject(refused('not-invoiced'))
    await act().invoice(owner, key, invoice, 'fr')
    await expect(act().validate(owner, key, 'fr')).rejects.toMatchObject(refused('already-validated'))
    await expect(act().invoice(owner, key, { ...invoice, invoicedCents: 6 }, 'fr')).rejects.toMatchObject(refused('already-invoiced'))
    await act().pay(owner, key, { receivedCents: 5 }, 'fr')
    await expect(act().pay(owner, key, { receivedCents: 6 }, 'fr')).rejects.toMatchObject(refused('already-paid'))
    await expect(act().validate(owner, key, 'fr')).rejects.toMatchObject(refused('already-validated'))
  })

  test('sent twice is sent once, by the same answer', async () => {
    const first = await submitted()
    const exportIds = first.files.map(({ exportId }) => exportId)
    const again = await act().submit(desk.owner, key, { exportIds, reference: 'DEC-12' }, 'fr')
    expect(again).toEqual(first)
    expect(again.steps).toHaveLength(1)
    const [one, other] = await Promise.all([act().validate(desk.owner, key, 'fr'), act().validate(desk.owner, key, 'fr')])
    expect([one.status, other.status, (await act().get(desk.owner, key, 'fr')).steps.length]).toEqual(['validated', 'validated', 2])
  })

  test('goes back one step at a time, with its reason', async () => {
    await submitted()
    await act().validate(desk.owner, key, 'fr')
    const back = await act().reopen(desk.owner, key, { reason: 'Validée trop tôt' }, 'fr')
    expect(back).toMatchObject({ status: 'submitted' })
    expect(back.files).toHaveLength(1)
    const draft = await act().reopen(desk.owner, key, { reason: 'Mauvais fichier' }, 'fr')
    expect(draft).toMatchObject({ status: 'draft', files: [], declared: [] })
    expect(draft.steps.at(-1)).toMatchObject({ what: 'reopened', values: { from: 'submitted', to: 'draft', reason: 'Mauvais fichier' } })
    expect(await submitted()).toMatchObject({ status: 'submitted' })
    expect(await desk.journaled()).toEqual([
      'declaration-submitted',
      'declaration-reopened',
      'declaration-reopened',
      'declaration-submitted',
    ])
  })

  test('takes files of exactly its period, sites and layouts, and none that is provisional', async () => {
    const submit = (...exportIds: string[]) => act().submit(desk.owner, key, { exportIds, reference: '' }, 'fr')
    const refused = (code: string) => ({ code: `declaration.${code}`, status: 409 })
    const early = await desk.run()
    await expect(submit(early.id)).rejects.toMatchObject(refused('file-provisional'))
    desk.at(april)
    await expect(submit((await desk.run({ from: '2026-01-01', to: '2026-03-01' })).id)).rejects.toMatchObject(refused('file-period'))
    await expect(submit((await desk.run({ siteId: desk.otherSiteId })).id)).rejects.toMatchObject(refused('file-scope'))
    await expect(submit((await desk.run({ siteId: undefined, scope: 'all' })).id)).rejects.toMatchObject(refused('file-scope'))
    await expect(submit((await desk.run({ profile: 'summary-ecosystem' })).id)).rejects.toMatchObject(refused('file-layout'))
    const [one, other] = [await desk.run(), await desk.run()]
    await expect(submit(one.id, other.id)).rejects.toMatchObject(refused('file-twice'))
    const { exports } = await act().get(desk.owner, key, 'fr')
    expect(exports.map(({ id }) => id)).toEqual([other.id, one.id, early.id])
    expect(await submit(other.id)).toMatchObject({ files: [{ version: 3, profile: 'ecologic-v1' }] })
  })

  test('of the organisation takes the file of all sites, and is seen by those of all sites', async () => {
    await desk.enter('ecologic', { by: 'organisation' })
    const whole = 'ecologic_all_2026-01-01_2026-04-01'
    desk.at(april)
    const file = await desk.run({ siteId: undefined, scope: 'all' })
    const sent = await act().submit(desk.owner, whole, { exportIds: [file.id], reference: '' }, 'fr')
    expect(sent).toMatchObject({ scope: 'all', siteId: null, status: 'submitted' })
    await expect(act().get(desk.manager(desk.siteId), whole, 'fr')).rejects.toMatchObject({ code: 'forbidden' })
    const seen = await act().calendar(desk.manager(desk.siteId), { year: 2026 }, 'fr')
    expect(new Set(seen.map(({ scope }) => scope))).toEqual(new Set(['1']))
    await expect(act().get(desk.owner, key, 'fr')).rejects.toMatchObject({ code: 'declaration.unknown' })
  })

  test('is seen and touched by people of its site alone', async () => {
    desk.at(april)
    const [here, elsewhere] = [desk.manager(desk.siteId), desk.manager(desk.otherSiteId)]
    await expect(act().get(elsewhere, key, 'fr')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(act().note(desk.viewer(desk.siteId), key, { note: 'x' }, 'fr')).rejects.toMatchObject({ code: 'forbidden' })
    await act().note(here, key, { note: 'Vu' }, 'fr')
    expect(await act().get(desk.viewer(desk.siteId), key, 'fr')).toMatchObject({ note: 'Vu' })
    const seen = await act().calendar(elsewhere, { year: 2026 }, 'fr')
    expect(seen.map(({ siteId }) => siteId)).not.toContain(desk.siteId)
    await expect(act().calendar(elsewhere, { year: 2026, siteId: desk.siteId }, 'fr')).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('of a period, site or organisation that does not exist is unknown', async () => {
    const wrong = ['ecologic_1_2026-01-02_2026-04-02', 'ecologic_9_2026-01-01_2026-04-01', 'personne_1_2026-01-01_2026-04-01', 'x']
    for (const id of wrong) await expect(act().get(desk.owner, id, 'fr')).rejects.toMatchObject({ code: 'declaration.unknown' })
  })

  test('is to be done when it is late, soon, or over without a known day', async () => {
    desk.at('2026-05-02T10:00:00.000Z')
    const toDo = await act().toDo(desk.owner, undefined, 'fr')
    expect(toDo.map(({ id, daysLeft }) => [id.split('_')[0], daysLeft])).toEqual([
      ['ecosystem', null],
      ['ecologic', 13],
      ['ecomaison', 13],
    ])
    await desk.enter('ecosystem', { declares: false })
    await submitted()
    desk.at('2026-05-20T10:00:00.000Z')
    expect((await act().toDo(desk.owner, undefined, 'fr')).map(({ id, isLate }) => [id.split('_')[0], isLate])).toEqual([
      ['ecomaison', true],
    ])
  })
})
