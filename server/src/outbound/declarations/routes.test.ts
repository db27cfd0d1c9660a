import type { DeclarationDetail, DeclarationView, EcoOrganisationView } from '@grenier/shared/contract/declarations.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { firstQuarter as key, openDeclarationDesk, type DeclarationDesk } from '../../../../tests/fakes/declaration-desk.ts'
import { readZip } from '../../../../tests/fakes/read-zip.ts'
import { nobody, userActor, type Actor } from '#platform/access.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { declarationRoutes } from './routes.ts'

let desk: DeclarationDesk
let as: Actor
let http: ReturnType<typeof createHttp>
beforeEach(async () => {
  desk = await openDeclarationDesk()
  await desk.send(desk.till.sell(desk.session, desk.day))
  desk.at('2026-04-10T10:00:00.000Z')
  as = desk.owner
  http = createHttp({ log: createLog({ level: 'fatal' }), whoAsks: async () => as, version: '0' })
  await http.register(declarationRoutes(desk.declarations))
})
afterEach(async () => {
  await http.close()
  await desk.close()
})

const ask = (method: 'GET' | 'PUT' | 'POST', path: string, payload?: object) =>
  http.inject({ method, url: `/api/declarations${path}`, ...(payload && { payload }) })

function paperOf(id: string, bytes: Buffer) {
  const line = (text: string) => Buffer.from(`${text}\r\n`)
  const payload = Buffer.concat([
    line('--parts\r\nContent-Disposition: form-data; name="paper"\r\n'),
    line(JSON.stringify({ id, kind: 'weigh-ticket' })),
    line('--parts\r\nContent-Disposition: form-data; name="file"; filename="dupont.pdf"\r\nContent-Type: application/pdf\r\n'),
    bytes,
    line('\r\n--parts--'),
  ])
  const headers = { 'content-type': 'multipart/form-data; boundary=parts' }
  return http.inject({ method: 'POST', url: `/api/declarations/${key}/papers`, headers, payload })
}

describe('declarations on screen', () => {
  test('go from the calendar to the proof', async () => {
    expect((await ask('GET', '?year=2026')).json<DeclarationView[]>().map(({ id }) => id)).toContain(key)
    const file = await desk.run()
    const sent = await ask('POST', `/${key}/submit`, { exportIds: [file.id] })
    expect(sent.json<DeclarationDetail>()).toMatchObject({ status: 'submitted', files: [{ exportId: file.id }] })
    const paper = newId()
    expect((await paperOf(paper, Buffer.from('%PDF-1.7'))).json<DeclarationDetail>().papers).toMatchObject([{ fileId: paper }])
    const read = await ask('GET', `/${key}/papers/${paper}`)
    expect([read.body, read.headers['content-type'], read.headers['x-content-type-options']]).toEqual([
      '%PDF-1.7',
      'application/pdf',
      'nosniff',
    ])
    expect(read.headers['content-disposition']).toBe(`attachment; filename="bon-de-pesee_${paper.slice(-6)}.pdf"`)
    const proof = await ask('GET', `/${key}/proof`)
    expect(proof.headers['content-disposition']).toBe(`attachment; filename="preuves_${key}.zip"`)
    expect([...(await readZip(proof.rawPayload)).keys()]).toContain('README.txt')
    expect((await ask('POST', `/${key}/validate`)).json()).toMatchObject({ status: 'validated' })
    expect((await ask('POST', `/${key}/invoice`, { invoicedCents: 5 })).json()).toMatchObject({ invoicedCents: 5 })
    expect((await ask('POST', `/${key}/pay`, { receivedCents: 5 })).json()).toMatchObject({ status: 'paid' })
    expect((await ask('POST', `/${key}/reopen`, { reason: 'Erreur' })).json()).toMatchObject({ status: 'invoiced' })
    expect((await ask('PUT', `/${key}/note`, { note: 'Vu' })).json()).toMatchObject({ note: 'Vu' })
    expect((await ask('POST', `/${key}/new-version`)).json<DeclarationDetail>().exports).toHaveLength(2)
    expect((await ask('GET', `/to-do?siteId=${desk.siteId}`)).statusCode).toBe(200)
  })

  test('let eco-organisations be corrected, and say what does not fit', async () => {
    const [first] = (await ask('GET', '/organisations')).json<EcoOrganisationView[]>()
    const saved = await ask('PUT', '/organisations/ecologic', { ...first?.body, dueDays: 30 })
    expect(saved.json()).toMatchObject({ changed: true, body: { dueDays: 30 } })
    const wrong = await ask('PUT', '/organisations/ecologic', { ...first?.body, dueDays: 0 })
    expect([wrong.statusCode, wrong.json()]).toMatchObject([400, { code: 'request.invalid' }])
  })

  test('say in words why a step is refused', async () => {
    const answer = await ask('POST', `/${key}/validate`)
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ message: 'Cette déclaration n’est pas encore envoyée. Envoyez-la d’abord.' })
    expect((await ask('GET', '/..%2f..%2fetc')).json()).toMatchObject({ code: 'request.invalid' })
  })

  test('are nobody’s who is not logged in, and unchanged by those who only read', async () => {
    as = desk.viewer(desk.siteId)
    for (const path of ['', '/to-do', '/organisations', `/${key}`]) expect((await ask('GET', path)).statusCode).toBe(200)
    const edits = ['submit', 'validate', 'invoice', 'pay', 'reopen', 'new-version', 'papers'].map(
      (step) => ['POST', `/${key}/${step}`] as const,
    )
    for (const [method, path] of [...edits, ['PUT', `/${key}/note`] as const, ['PUT', '/organisations/ecologic'] as const])
      expect([path, (await ask(method, path, {})).json()]).toMatchObject([path, { code: 'forbidden' }])
    as = nobody
    for (const path of ['', '/to-do', '/organisations', `/${key}`, `/${key}/proof`])
      expect((await ask('GET', path)).json()).toMatchObject({ code: 'session.none' })
  })
})

describe('a partner', () => {
  const partner = (siteId: string | null, chosen: string[] = ['ecologic']) => userActor(newId(), [{ siteId, role: 'partner', chosen }])

  test('downloads the files that were sent, as they were sent, and no other', async () => {
    const [sent, later] = [await desk.run(), await desk.run()]
    as = partner(desk.siteId)
    expect((await ask('GET', '/sent')).json()).toEqual([])
    expect((await ask('GET', `/${key}/sent/${sent.id}`)).json()).toMatchObject({ code: 'declaration.paper-unknown' })
    as = desk.owner
    await ask('POST', `/${key}/submit`, { exportIds: [sent.id], reference: 'ECO-7' })
    as = partner(desk.siteId)
    expect((await ask('GET', '/sent')).json()).toMatchObject([{ id: key, reference: 'ECO-7', files: [{ exportId: sent.id }] }])
    const file = await ask('GET', `/${key}/sent/${sent.id}`)
    expect([file.statusCode, file.headers['content-disposition']]).toEqual([200, `attachment; filename="${sent.name}"`])
    expect(file.rawPayload).toEqual((await desk.ecologic.file(desk.owner, sent.id)).bytes)
    expect((await ask('GET', `/${key}/sent/${later.id}`)).json()).toMatchObject({ code: 'declaration.paper-unknown' })
  })

  test('opens the files of the eco-organisations that were chosen, on the sites they were chosen for, and no other', async () => {
    const file = await desk.run()
    await ask('POST', `/${key}/submit`, { exportIds: [file.id] })
    const elsewhere = userActor(newId(), [
      { siteId: desk.siteId, role: 'partner', chosen: ['ecosystem'] },
      { siteId: newId(), role: 'partner', chosen: ['ecologic'] },
      { siteId: newId(), role: 'treasurer' },
    ])
    for (const none of [partner(desk.siteId, []), partner(null, ['ecosystem']), elsewhere]) {
      as = none
      expect((await ask('GET', '/sent')).json()).toEqual([])
      expect((await ask('GET', `/${key}/sent/${file.id}`)).json()).toMatchObject({ code: 'declaration.paper-unknown' })
    }
    const treasurer = userActor(newId(), [
      { siteId: desk.siteId, role: 'partner', chosen: [] },
      { siteId: null, role: 'treasurer' },
    ])
    for (const one of [partner(null), partner(desk.siteId, ['ecosystem', 'ecologic']), treasurer]) {
      as = one
      expect((await ask('GET', '/sent')).json()).toMatchObject([{ id: key }])
      expect((await ask('GET', `/${key}/sent/${file.id}`)).statusCode).toBe(200)
    }
  })

  test('of another site sees nothing of it, and a partner reads nothing else', async () => {
    const file = await desk.run()
    await ask('POST', `/${key}/submit`, { exportIds: [file.id] })
    as = partner(newId())
    expect((await ask('GET', '/sent')).json()).toEqual([])
    expect((await ask('GET', `/${key}/sent/${file.id}`)).json()).toMatchObject({ code: 'forbidden' })
    as = partner(desk.siteId)
    for (const path of ['', '/to-do', '/organisations', `/${key}`, `/${key}/proof`])
      expect([path, (await ask('GET', path)).json()]).toMatchObject([path, { code: 'forbidden' }])
  })
})
