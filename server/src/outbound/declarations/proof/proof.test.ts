import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { userActor } from '#platform/access.ts'
import { firstQuarter as key, openDeclarationDesk, type DeclarationDesk } from '../../../../../tests/fakes/declaration-desk.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { readZip } from '../../../../../tests/fakes/read-zip.ts'

const second = 'ecologic_1_2026-04-01_2026-07-01'
const pdf = Buffer.from('%PDF-1.7\nBon de pesée 42\n')

const unzip = async (content: Readable) => readZip(await buffer(content))

describe.each(providers)('the proof of a declaration (%s)', (provider) => {
  let desk: DeclarationDesk
  beforeEach(async () => {
    desk = await openDeclarationDesk(provider)
    await desk.send(desk.till.sell(desk.session, desk.day))
    desk.at('2026-04-10T10:00:00.000Z')
  })
  afterEach(() => desk.close())

  const add = (bytes: Uint8Array, id = newId(), actor = desk.owner) =>
    desk.declarations.addPaper(actor, key, { id, kind: 'weigh-ticket', bytes }, 'fr')
  const submit = async () => {
    const file = await desk.run()
    return await desk.declarations.submit(desk.owner, key, { exportIds: [file.id], reference: 'DEC-12' }, 'fr')
  }

  test('holds the file, its manifest, the papers and all lines, each under its hash', async () => {
    await submit()
    const { papers } = await add(pdf)
    const { name, content } = await desk.declarations.proof(desk.owner, key)
    expect(name).toBe('preuves_ecologic_1_2026-01-01_2026-04-01.zip')
    const found = await unzip(content)
    expect([...found.keys()].map((each) => each.replace(/_v1_\w{8}/, '_v1').replace(/pesee_\w{6}/, 'pesee'))).toEqual([
      'fichiers/ecologic-v1_2026-01-01_2026-04-01_v1.csv',
      'fichiers/ecologic-v1_2026-01-01_2026-04-01_v1.json',
      'papiers/bon-de-pesee.pdf',
      'lignes/ventes_1_2026-01-01_2026-04-01.csv',
      'lignes/depots_1_2026-01-01_2026-04-01.csv',
      'README.txt',
    ])
    expect(found.get(`papiers/${papers[0]?.name ?? ''}`)).toEqual(pdf)
    expect(found.get('lignes/ventes_1_2026-01-01_2026-04-01.csv')?.toString()).toContain('Bouilloire')
    const text = found.get('README.txt')?.toString() ?? ''
    expect(text).toContain(
      'Déclaration Ecologic, du 01/01/2026 au 31/03/2026 inclus\nSite 1\nRéférence : DEC-12\nDossier préparé le 10/04/2026',
    )
    for (const [entry, bytes] of found)
      if (entry !== 'README.txt') expect(text).toContain(`${createHash('sha256').update(bytes).digest('hex')}  ${entry}\n`)
    const folder = await mkdtemp(join(tmpdir(), 'grenier-proof-'))
    try {
      for (const [entry, bytes] of found) {
        await mkdir(dirname(join(folder, entry)), { recursive: true })
        await writeFile(join(folder, entry), bytes)
      }
      const checked = await promisify(execFile)('sha256sum', ['-c', 'README.txt'], { cwd: folder, env: { ...process.env, LC_ALL: 'C' } })
      expect(checked.stdout.match(/: OK/g)).toHaveLength(5)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('names nobody, and leaves out lines that its reader may not see', async () => {
    await submit()
    const rights = new Map([[desk.siteId, new Set(['declarations.read', 'ecologic.read', 'sites.read', 'sales.read'] as const)]])
    const found = await unzip((await desk.declarations.proof({ kind: 'user', id: newId(), rights }, key)).content)
    expect([...found.keys()].filter((name) => name.startsWith('lignes/'))).toEqual(['lignes/ventes_1_2026-01-01_2026-04-01.csv'])
    expect([...found.values()].map((bytes) => bytes.toString()).join('')).not.toContain('Awa')
    await expect(desk.declarations.proof(desk.manager(desk.otherSiteId), key)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('is refused before anything was sent, and when the file is gone from the disk', async () => {
    await expect(desk.declarations.proof(desk.owner, key)).rejects.toMatchObject({ code: 'declaration.not-submitted' })
    await submit()
    await rm(join(desk.folder, 'exports'), { recursive: true })
    await expect(desk.declarations.proof(desk.owner, key)).rejects.toMatchObject({ code: 'ecologic.file-missing' })
  })

  test('takes a paper once, tells it by its bytes, and sends it on its way', async () => {
    const id = newId()
    await Promise.all([add(pdf, id), add(pdf, id)])
    const { papers, steps } = await add(pdf, id)
    expect(papers).toMatchObject([{ fileId: id, kind: 'weigh-ticket', mediaType: 'application/pdf', bytes: pdf.length, addedBy: 'Awa' }])
    expect(steps.map(({ what, fileId }) => [what, fileId])).toEqual([['paper-added', id]])
    expect(desk.queuedPapers).toEqual([expect.stringMatching(/^files\/papers\/2026\/[\w-]{36}\.pdf$/)])
    await expect(desk.declarations.addPaper(desk.owner, second, { id, kind: 'other', bytes: pdf }, 'fr')).rejects.toThrow()
    expect(await readdir(join(desk.folder, 'files/papers/2026'))).toHaveLength(1)
    const { content, mediaType } = await desk.declarations.paper(desk.owner, key, id)
    expect([mediaType, await buffer(content)]).toEqual(['application/pdf', pdf])
    await expect(desk.declarations.paper(desk.owner, key, newId())).rejects.toMatchObject({
      code: 'declaration.paper-unknown',
      status: 404,
    })
    await rm(join(desk.folder, 'files'), { recursive: true })
    await expect(desk.declarations.paper(desk.owner, key, id)).rejects.toMatchObject({ code: 'declaration.paper-gone', status: 410 })
    await submit()
    await expect(desk.declarations.proof(desk.owner, key)).rejects.toMatchObject({ code: 'declaration.paper-gone' })
  })

  test('takes no paper of another kind, no empty or huge one, and none of somebody without the right', async () => {
    await expect(add(Buffer.from('<svg/>'))).rejects.toMatchObject({ code: 'declaration.paper-kind', status: 415 })
    await expect(add(new Uint8Array())).rejects.toMatchObject({ code: 'declaration.paper-missing', status: 400 })
    const huge = Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)])
    await expect(add(huge)).rejects.toMatchObject({ code: 'declaration.paper-too-large', status: 413 })
    await expect(add(pdf, newId(), desk.viewer(desk.siteId))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(add(pdf, newId(), userActor(newId(), []))).rejects.toMatchObject({ code: 'forbidden' })
    expect(desk.queuedPapers).toEqual([])
    for (const bytes of [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('89504e470d0a1a0a', 'hex')]) await add(bytes)
    const { papers } = await desk.declarations.get(desk.owner, key, 'fr')
    expect(papers.map(({ mediaType }) => mediaType)).toEqual(['image/jpeg', 'image/png'])
  })
})
