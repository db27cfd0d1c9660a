import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EcologicProfileView, ProfilePreview, ProposedProfile, SampleCheck } from '@grenier/shared/contract/ecologic.ts'
import type { ApiError } from '@grenier/shared/contract/errors.ts'
import type { EcologicProfile } from '@grenier/shared/domain/ecologic/profile.ts'
import { ecologicV1 } from '@grenier/shared/domain/ecologic/profiles.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { openEcologicDesk, type EcologicDesk } from '../../../../../tests/fakes/ecologic-desk.ts'
import { everySite, jobActor, userActor, type Actor } from '#platform/access.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { ecologicRoutes } from '../routes.ts'

let desk: EcologicDesk
let as: Actor
let http: ReturnType<typeof createHttp>
beforeEach(async () => {
  desk = await openEcologicDesk()
  as = jobActor('owner')
  http = createHttp({ log: createLog({ level: 'fatal' }), whoAsks: async () => as, version: '0' })
  await http.register(ecologicRoutes(desk.ecologic))
})
afterEach(async () => {
  await http.close()
  await desk.close()
})

const profiles = async () => (await http.inject('/api/ecologic/profiles')).json<EcologicProfileView[]>()
const view = async (code = 'ecologic-v1') => (await profiles()).find((each) => each.code === code)
const put = (body: object, code = 'ecologic-v1', language = 'fr') =>
  http.inject({ method: 'PUT', url: `/api/ecologic/profiles/${code}`, payload: body, headers: { 'accept-language': language } })
const february = () => ({ siteId: desk.siteId, from: '2026-02-01' as BusinessDay, to: '2026-03-01' as BusinessDay })
const preview = (asked: object = {}) =>
  http.inject({ method: 'POST', url: '/api/ecologic/profiles/ecologic-v1/preview', payload: { ...february(), ...asked } })

/** A file as a browser sends it. */
function upload(what: 'check-sample' | 'from-sample', bytes: Uint8Array | string, name = 'modele.csv', code = 'ecologic-v1') {
  const head = `--grenier\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n--grenier--\r\n')])
  const headers = { 'content-type': 'multipart/form-data; boundary=grenier' }
  return http.inject({ method: 'POST', url: `/api/ecologic/profiles/${code}/${what}`, payload, headers })
}
async function madeFile(): Promise<Buffer> {
  await desk.sell({ day: '2026-02-14', category: 'EEE-5', cents: 1250 })
  const { id } = await desk.ecologic.run(as, { ...february(), profile: 'ecologic-v1', allowOpen: true })
  return (await desk.ecologic.file(as, id)).bytes
}

describe('a profile', () => {
  test('is one of those built in until somebody changes it; none is verified, and each has a message that asks for the template', async () => {
    const all = await profiles()
    expect(all.map(({ code }) => code).slice(0, 3)).toEqual(['ecologic-v1', 'ecologic-recyclic', 'rep-reemploi'])
    expect(all.every(({ builtIn, changed, verified }) => builtIn && !changed && verified === null)).toBe(true)
    expect(all[0]?.askForTemplate).toContain('Pourriez-vous nous envoyer le modèle')
  })

  test('that is changed is used from then on, and can be brought back', async () => {
    const columns = ecologicV1.columns.map((column, index) => (index === 0 ? { ...column, header: 'code' } : column))
    const changed: EcologicProfile = { ...ecologicV1, columns, separator: '\t' }
    expect((await put(changed)).json()).toMatchObject({ changed: true, builtIn: true })
    expect((await preview()).json<ProfilePreview>().text).toMatch(/^code\tlibelle_categorie/)
    await http.inject({ method: 'DELETE', url: '/api/ecologic/profiles/ecologic-v1' })
    expect(await view()).toMatchObject({ changed: false })
    expect((await preview()).json<ProfilePreview>().text).toMatch(/^code_categorie;/)
  })

  test('of one’s own stands beside those built in, and goes when it is removed', async () => {
    expect((await put({ ...ecologicV1, label: 'Le nôtre' }, 'le-notre')).json()).toMatchObject({ code: 'le-notre', builtIn: false })
    expect((await profiles()).at(-1)).toMatchObject({ code: 'le-notre', body: { label: 'Le nôtre' } })
    await http.inject({ method: 'DELETE', url: '/api/ecologic/profiles/le-notre' })
    expect(await view('le-notre')).toBeUndefined()
    expect((await preview({})).statusCode).toBe(200)
  })

  test.each(['fr', 'en'])('is refused with everything that is wrong with it, in words (%s)', async (language) => {
    const [first, second] = ecologicV1.columns
    if (!first || !second) throw new Error('Expected two columns')
    const columns = ecologicV1.columns.map((column) => (column === second ? { ...column, header: first.header } : column))
    const wrong = { ...ecologicV1, label: '', columns: [...columns, { ...second, header: '=A1' }] }
    const answer = (await put(wrong, 'ecologic-v1', language)).json<ApiError>()
    expect(answer.code).toBe('ecologic.profile-refused')
    expect(answer.fields?.map(({ field }) => field)).toEqual(['', 'columns.1', 'columns.18'])
    for (const { problem } of answer.fields ?? []) expect(answer.message).toContain(problem)
    expect(answer.message).not.toMatch(/[{}]|profile\./)
  })

  test('with an unknown column, encoding or separator is refused, naming the place', async () => {
    const [first, ...others] = ecologicV1.columns
    const unknown = await put({ ...ecologicV1, columns: [{ ...first, source: { from: 'weather' } }, ...others] })
    expect([unknown.statusCode, unknown.json<ApiError>().fields?.[0]?.field]).toEqual([400, 'columns.0.source'])
    expect((await put({ ...ecologicV1, encoding: 'utf-16' })).json<ApiError>().fields?.[0]?.field).toBe('encoding')
    const marked = await put({ ...ecologicV1, encoding: 'windows-1252', byteOrderMark: true })
    expect(marked.json()).toMatchObject({ code: 'ecologic.profile-refused' })
  })

  test('is changed by those who may, and by nobody else', async () => {
    as = userActor('awa', [{ siteId: null, role: 'manager' }])
    expect((await put(ecologicV1)).statusCode).toBe(403)
    as = userActor('awa', [{ siteId: desk.siteId, role: 'administrator' }])
    expect((await put(ecologicV1)).statusCode).toBe(403)
    expect((await upload('check-sample', 'a;b\n1;2\n')).statusCode).toBe(403)
    as = userActor('awa', [{ siteId: null, role: 'administrator' }])
    expect((await put(ecologicV1)).statusCode).toBe(200)
    expect(as.rights.has(everySite)).toBe(true)
  })
})

describe('a preview', () => {
  test('shows the first rows of a layout that is not kept yet', async () => {
    await desk.sell({ day: '2026-02-14', category: 'EEE-5', cents: 1250 })
    const { rows, header, problems } = (await preview({ body: { ...ecologicV1, decimalMark: '.' } })).json<ProfilePreview>()
    expect([header.length, rows[4]?.[9], problems]).toEqual([18, '12.50', []])
    expect(await view()).toMatchObject({ changed: false })
  })

  test('names cells that would stop the file', async () => {
    await desk.sell({ day: '2026-02-14', category: 'EEE-5', cents: -1250, quantity: -1 })
    const columns = ecologicV1.columns.map((column) => (column.header === 'ventes_montant_eur' ? { ...column, lowest: 0 } : column))
    const { problems } = (await preview({ body: { ...ecologicV1, columns } })).json<ProfilePreview>()
    expect(problems).toMatchObject([{ row: 6, column: 'ventes_montant_eur', value: '-12,50', problem: 'range' }])
    expect(problems[0]?.message).toBe('Ligne 6, ventes_montant_eur : « -12,50 » est hors limites.')
    await put({ ...ecologicV1, columns })
    const refused = await http.inject({ method: 'POST', url: '/api/ecologic/exports', payload: february() })
    expect([refused.statusCode, refused.json()]).toMatchObject([
      422,
      { code: 'ecologic.file-refused', values: { row: 6, column: 'ventes_montant_eur' }, fields: [{ field: '6 · ventes_montant_eur' }] },
    ])
  })
})

describe('a real file', () => {
  test('that is as the profile says passes, and the profile is verified with it until it changes', async () => {
    const check = (await upload('check-sample', await madeFile())).json<SampleCheck>()
    expect([check.differences, check.passes]).toEqual([[], true])
    expect(await view()).toMatchObject({ changed: false, verified: { sampleName: 'modele.csv', sampleSha256: check.sha256 } })
    await put({ ...ecologicV1, label: 'Autre nom' })
    expect((await view())?.verified).toMatchObject({ sampleSha256: check.sha256 })
    await put({ ...ecologicV1, weightUnit: 't' })
    expect((await view())?.verified).toBeNull()
  })

  test('that is not says column by column what differs, in words', async () => {
    const other = (await madeFile()).toString('utf8').replace('ventes_montant_eur', 'montant').replaceAll(';12,50;', ';12.50;')
    const check = (await upload('check-sample', other)).json<SampleCheck>()
    expect(check.passes).toBe(false)
    expect(check.differences.length).toBeGreaterThan(0)
    for (const { message } of check.differences) expect(message).not.toMatch(/[{}]|difference\./)
    expect((await view())?.verified).toBeNull()
  })

  test('makes a profile, which is proposed and not kept', async () => {
    const { body, warnings } = (await upload('from-sample', 'code;libelle;ventes_montant_eur\nEEE-1;Froid;1,50\n')).json<ProposedProfile>()
    expect(body.columns.map(({ header }) => header)).toEqual(['code', 'libelle', 'ventes_montant_eur'])
    for (const { message } of warnings) expect(message).not.toMatch(/[{}]|warning\./)
    expect(await view()).toMatchObject({ changed: false })
  })

  test.each([
    ['a workbook', Buffer.from('PK\u0003\u0004xl/workbook.xml'), 'c’est un classeur Excel'],
    ['nothing', Buffer.alloc(0), 'le fichier est vide'],
    ['UTF-16', Buffer.from('\ufeffcode;libelle\r\nEEE-1;Froid\r\n', 'utf16le'), 'il est en UTF-16'],
    ['one column', Buffer.from('code\nEEE-1\n'), 'il n’a qu’une colonne'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3]), 'ce n’est pas du texte'],
  ])('that is %s is refused, saying what it is', async (_, bytes, says) => {
    for (const what of ['check-sample', 'from-sample'] as const) {
      const answer = await upload(what, bytes, '=cmd.xlsx')
      expect([answer.statusCode, answer.json<ApiError>().code]).toEqual([422, 'ecologic.sample-unreadable'])
      expect(answer.json<ApiError>().message).toContain(says)
    }
  })

  test('of 200 MB is refused before it is read to its end', async () => {
    const answer = await upload('check-sample', Buffer.alloc(200 * 1024 * 1024, 'a'))
    expect([answer.statusCode, answer.json()]).toMatchObject([413, { code: 'request.too-large' }])
  })

  test('of a profile that does not exist is refused', async () => {
    expect((await upload('check-sample', 'a;b\n1;2\n', 'a.csv', 'nothing')).json()).toMatchObject({ code: 'ecologic.profile-unknown' })
  })
})
