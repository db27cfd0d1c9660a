import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { instant } from '@grenier/shared/domain/units.ts'
import { everySite, mayDo, type Actor } from '#platform/access.ts'
import type { Ecologic } from '../../ecologic/ecologic.ts'
import type { Lines, LinesOf } from '../../lines/lines.ts'
import { keyOf, nameOf, type Entry } from '../declaration-row.ts'
import { notYet } from '../errors.ts'
import type { Papers } from '../papers/papers.ts'
import { readme, type ProvedFile } from './readme.ts'

export interface ProofDependencies {
  readonly ecologic: Pick<Ecologic, 'file' | 'manifest'>
  readonly papers: Pick<Papers, 'of' | 'read'>
  readonly lines: Pick<Lines, 'file'>
  readonly now: () => Date
}

/** A file of the proof; `open` is called when its turn has come, so that only one is held at a time. */
interface Part {
  readonly name: string
  readonly open: () => AsyncIterable<string | Uint8Array>
}

const kept = { sales: 'sales.read', deposits: 'deposits.read' } as const

/**
 * Everything that proves a declaration, as a ZIP that is written while it is sent. Files and papers are read before, so that a missing one
 * is an answer and not a broken download. Throws `declaration.not-submitted`, `ecologic.file-missing`, `declaration.paper-gone`.
 */
export async function makeProof(needs: ProofDependencies, actor: Actor, entry: Entry): Promise<{ name: string; content: Readable }> {
  const { row, organisation, place, period } = entry
  if (!row?.declared) throw notYet('submitted')
  const parts = [
    ...(await filesOf(needs, actor, row.declared.files)),
    ...(await papersOf(needs, actor, entry)),
    ...(await linesOf(needs, actor, entry)),
  ]
  const zip = new ZipFile()
  const content = zip.outputStream as Readable
  zip.on('error', (error: Error) => content.destroy(error))
  const mtime = needs.now()
  const facts = {
    ...period,
    organisation: organisation.name,
    scope: place.scope,
    reference: row.reference,
    madeOn: instant(mtime).slice(0, 10),
  }
  void fill(zip, parts, mtime, (files) => readme({ ...facts, files })).catch((error: Error) => content.destroy(error))
  return { name: `preuves_${keyOf(nameOf(entry))}.zip`, content }
}

async function fill(zip: ZipFile, parts: readonly Part[], mtime: Date, last: (files: readonly ProvedFile[]) => string): Promise<void> {
  const files: ProvedFile[] = []
  for (const { name, open } of parts) files.push({ name, sha256: await add(zip, name, open, mtime) })
  zip.addBuffer(Buffer.from(last(files)), 'README.txt', { mtime })
  zip.end()
}

/** Adds a file and answers its hash, once all of it was read. */
const add = (zip: ZipFile, name: string, open: Part['open'], mtime: Date): Promise<string> =>
  new Promise((resolve, reject) => {
    async function* hashed() {
      const hash = createHash('sha256')
      for await (const piece of open()) {
        hash.update(piece)
        yield typeof piece === 'string' ? Buffer.from(piece) : piece
      }
      resolve(hash.digest('hex'))
    }
    const stream = Readable.from(hashed(), { objectMode: false })
    stream.once('error', reject)
    zip.addReadStream(stream, name, { mtime })
  })

const held = (name: string, bytes: Uint8Array): Part => ({ name, open: () => Readable.from([bytes]) })

async function filesOf({ ecologic }: ProofDependencies, actor: Actor, files: readonly { readonly exportId: string }[]): Promise<Part[]> {
  const parts: Part[] = []
  for (const { exportId } of files) {
    for (const { name, bytes } of [await ecologic.file(actor, exportId), await ecologic.manifest(actor, exportId)]) {
      parts.push(held(`fichiers/${name}`, bytes))
    }
  }
  return parts
}

async function papersOf({ papers }: ProofDependencies, actor: Actor, { row }: Entry): Promise<Part[]> {
  const found = await papers.of(actor, row)
  for (const { paper } of found) await papers.read(actor, row, paper.id)
  return found.map(({ paper: { id, name } }) => ({
    name: `papiers/${name}`,
    async *open() {
      yield (await papers.read(actor, row, id)).bytes
    },
  }))
}

/** Whoever may not read tickets or deposits gets a proof without their lines. */
async function linesOf({ lines }: ProofDependencies, actor: Actor, { place, period }: Entry): Promise<Part[]> {
  const parts: Part[] = []
  for (const of of Object.keys(kept) as LinesOf[]) {
    if (!mayDo(actor, kept[of], place.siteId ?? everySite)) continue
    const { name, pieces } = await lines.file(actor, of, { ...period, ...(place.siteId !== null && { siteId: place.siteId }) })
    parts.push({ name: `lignes/${name}`, open: () => pieces })
  }
  return parts
}
