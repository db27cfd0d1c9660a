import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshRessourcerie, type Ressourcerie } from '../../../../../tests/fakes/ressourcerie.ts'

let shop: Ressourcerie
let owner: { cookie: string }
let siteId: string
beforeEach(async () => {
  shop = await freshRessourcerie()
  const founded = await shop.found()
  siteId = founded.siteId
  owner = await shop.cookieOf(founded.userId)
})
afterEach(() => shop.remove())

const picture = (extension: string) => readFileSync(join(import.meta.dirname, '../../../../../tests/data/photo', `kettle.${extension}`))

/** A PNG as far as its header goes. */
function pngOf(width: number, height: number, bytes = 100): Buffer {
  const content = Buffer.alloc(bytes)
  content.write('\x89PNG\r\n\x1A\n\0\0\0\rIHDR', 'latin1')
  content.writeUInt32BE(width, 16)
  content.writeUInt32BE(height, 20)
  return content
}

async function put(content: Buffer, name = 'logo.png', as = owner, site = siteId) {
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(content)]), name)
  const form = new Response(body)
  const headers = { ...as, 'content-type': form.headers.get('content-type') ?? '' }
  return shop.app.inject({ method: 'PUT', url: `/api/sites/${site}/logo`, payload: Buffer.from(await form.arrayBuffer()), headers })
}
const kept = () => readdirSync(join(shop.dataFolder, 'files/logos'))
const rows = () => shop.database.client.storedFile.findMany()

describe('the logo of a site', () => {
  test('is read back, under its true type', async () => {
    const { logo } = (await put(picture('png'), 'any-name.bin')).json()
    const read = await shop.app.inject({ url: logo, headers: owner })
    expect([read.statusCode, read.headers['content-type'], read.headers['x-content-type-options']]).toEqual([200, 'image/png', 'nosniff'])
    expect(read.rawPayload.subarray(1, 4).toString()).toBe('PNG')
    expect(read.headers['cache-control']).toContain('immutable')
    const again = await shop.app.inject({ url: logo, headers: { ...owner, 'if-none-match': read.headers['etag'] } })
    expect([again.statusCode, again.payload]).toEqual([304, ''])
  })

  test('takes the place of the one before, which leaves neither file nor row', async () => {
    const first = (await put(picture('png'))).json().logo
    const second = (await put(picture('png'))).json().logo
    expect(second).not.toBe(first)
    const [row, ...others] = await rows()
    expect([others, row]).toMatchObject([[], { kind: 'logo', siteId, mediaType: 'image/png', path: `files/logos/${kept()[0]}` }])
    expect(kept()).toHaveLength(1)
  })

  test('is gone once it was removed, also a second time', async () => {
    await put(picture('png'))
    const remove = () => shop.app.inject({ method: 'DELETE', url: `/api/sites/${siteId}/logo`, headers: owner })
    expect([(await remove()).json().logo, (await remove()).json().logo]).toEqual([null, null])
    expect([kept(), await rows()]).toEqual([[], []])
    const read = await shop.app.inject({ url: `/api/sites/${siteId}/logo`, headers: owner })
    expect([read.statusCode, read.json().code]).toEqual([404, 'logo.unknown'])
  })

  test.each([
    ['a picture of 3 MB', () => pngOf(100, 100, 3 * 1024 * 1024), 413, 'logo.too-heavy', 'Cette image pèse 3072 ko'],
    ['a text that is named .png', () => Buffer.from('bonjour'), 415, 'logo.not-picture', 'Le fichier « logo.png »'],
    [
      'an SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      415,
      'logo.not-picture',
      'tableau de bord, qui la convertit',
    ],
    ['a JPEG', () => picture('jpg'), 415, 'logo.not-picture', 'Choisissez l’image au tableau de bord'],
    ['a WebP', () => picture('webp'), 415, 'logo.not-picture', 'n’est pas un PNG'],
    ['a picture that ends in its header', () => picture('png').subarray(0, 18), 400, 'logo.cut-off', 'est coupée'],
    ['a stamp', () => pngOf(31, 200), 400, 'logo.too-small', '31 × 200'],
    ['a poster', () => pngOf(200, 2001), 400, 'logo.too-large', '200 × 2001'],
  ])('cannot be %s: the answer says why and what to do', async (_, content, status, code, words) => {
    const refused = await put(content())
    expect([refused.statusCode, refused.json().code]).toEqual([status, code])
    expect(refused.json().message).toContain(words)
    expect(await rows()).toEqual([])
  })

  test('needs a file', async () => {
    const refused = await shop.app.inject({ method: 'PUT', url: `/api/sites/${siteId}/logo`, payload: {}, headers: owner })
    expect(refused.json().code).toBe('logo.missing')
  })

  test('is chosen by those who edit the site, and seen by its people and tills alone', async () => {
    const south = await shop.addSite('SUD')
    const { logo } = (await put(picture('png'))).json()
    const manager = await shop.cookieOf((await shop.addPerson('manager', siteId)).id)
    const administrator = await shop.cookieOf((await shop.addPerson('administrator', south)).id)
    expect((await put(picture('png'), 'a.png', manager)).statusCode).toBe(403)
    expect((await put(picture('png'), 'a.png', administrator)).statusCode).toBe(403)
    expect((await put(picture('png'), 'a.png', administrator, south)).statusCode).toBe(200)
    shop.pairDevice('north-till', { id: newId(), siteId })
    shop.pairDevice('south-till', { id: newId(), siteId: south })
    const till = async (token: string) => (await shop.app.inject({ url: logo, headers: { cookie: `grenier_device=${token}` } })).statusCode
    expect([await till('north-till'), await till('south-till')]).toEqual([200, 403])
    expect((await shop.app.inject({ url: logo })).statusCode).toBe(401)
  })

  test('kept as a JPEG by an earlier version is served until another is chosen', async () => {
    await put(picture('png'))
    const [name = ''] = kept()
    writeFileSync(join(shop.dataFolder, 'files/logos', name), picture('jpg'))
    await shop.database.client.storedFile.updateMany({ data: { mediaType: 'image/jpeg' } })
    const read = await shop.app.inject({ url: `/api/sites/${siteId}/logo`, headers: owner })
    expect([read.headers['content-type'], read.rawPayload.equals(picture('jpg'))]).toEqual(['image/jpeg', true])
  })

  test('that a killed run left half written is swept at the next start; those that stand stay', async () => {
    expect(await shop.logos.cleanTemporaries()).toEqual([])
    await put(picture('png'))
    const [standing = ''] = kept()
    writeFileSync(join(shop.dataFolder, 'files/logos/.0193.png.1f.grenier-tmp'), 'half')
    expect(await shop.logos.cleanTemporaries()).toEqual(['.0193.png.1f.grenier-tmp'])
    expect(kept()).toEqual([standing])
  })

  test('of an unknown site leaves no file behind', async () => {
    expect((await put(picture('png'), 'logo.png', owner, newId())).json().code).toBe('site.unknown')
    expect(kept()).toEqual([])
  })
})
