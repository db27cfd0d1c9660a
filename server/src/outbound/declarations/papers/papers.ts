import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AddPaper, DeclarationPaper } from '@grenier/shared/contract/declarations.ts'
import type { PaperKind } from '@grenier/shared/domain/declarations/statuses.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowSites, type Actor } from '#platform/access.ts'
import { flush, unlessMissing, writeAtomically } from '#platform/files.ts'
import type { Users } from '../../../organisation/users/users.ts'
import type { Sync } from '../../sync/sync.ts'
import type { DeclarationRow, Step } from '../declaration-row.ts'
import type { Entries } from '../entries.ts'
import { paperGone, paperKind, paperMissing, paperTooLarge, paperUnknown } from '../errors.ts'
import type { Steps } from '../steps/steps.ts'
import type { DeclarationStore } from '../store.ts'
import { recognisePaper } from './recognise-paper.ts'
import type { PaperStore, StoredPaper } from './store.ts'

export interface PaperDependencies {
  readonly dataFolder: string
  readonly paperStore: PaperStore
  readonly store: Pick<DeclarationStore, 'steps'>
  readonly entries: Pick<Entries, 'byKey'>
  readonly steps: Pick<Steps, 'take'>
  readonly sync: Pick<Sync, 'enqueueFor' | 'uploadStates'>
  readonly users: Pick<Users, 'names'>
  readonly now: () => Date
  readonly newId: () => string
}

export type Papers = ReturnType<typeof createPapers>

const mostMegabytes = 10
/** Names of files are French wherever the reader is: they go to eco-organisations. */
const frenchNames: Readonly<Record<PaperKind, string>> = {
  'weigh-ticket': 'bon-de-pesee',
  acknowledgement: 'accuse-de-reception',
  invoice: 'facture',
  other: 'piece',
}

/** Weigh tickets, acknowledgements and the like: on disk before any row names them, then on their way to the cloud. */
export function createPapers({ dataFolder, paperStore, store, entries, steps, sync, users, now, newId }: PaperDependencies) {
  async function keep(id: string, kind: PaperKind, bytes: Uint8Array, siteId: string | null): Promise<StoredPaper> {
    if (bytes.length === 0) throw paperMissing()
    if (bytes.length > mostMegabytes * 1024 * 1024) throw paperTooLarge(mostMegabytes)
    const format = recognisePaper(bytes)
    if (!format) throw paperKind()
    const createdAt = instant(now())
    const { mediaType, extension } = format
    const folders = ['files', 'papers', createdAt.slice(0, 4)]
    // Not the sender's id: a second file under the same one must not take the place of the first.
    const path = [...folders, `${newId()}.${extension}`].join('/')
    await makeFolders(dataFolder, folders)
    const written = await writeAtomically(join(dataFolder, path), bytes)
    // Never the name it came with: that may be somebody's.
    return { id, siteId, name: `${frenchNames[kind]}_${id.slice(-6)}.${extension}`, path, mediaType, ...written, createdAt }
  }

  async function of(actor: Actor, row: DeclarationRow | undefined): Promise<{ paper: StoredPaper; step: Step }[]> {
    if (!row) return []
    const allowed = allowSites(actor, 'declarations.read')
    const added = (await store.steps(allowed, row.id)).filter(({ what, fileId }) => what === 'paper-added' && fileId !== null)
    const ids = added.flatMap(({ fileId }) => fileId ?? [])
    const papers = await paperStore.list(allowed, ids)
    return added.flatMap((step) => papers.filter(({ id }) => id === step.fileId).map((paper) => ({ paper, step })))
  }

  return {
    of,

    /** Sent again under the same id it is added once. Throws `declaration.paper-…`, `declaration.unknown`, `forbidden`. */
    async add(actor: Actor, key: string, { id, kind, bytes }: AddPaper & { readonly bytes: Uint8Array }): Promise<void> {
      const { entry, allowed } = await entries.byKey(actor, 'declarations.edit', key)
      const known = (await of(actor, entry.row)).some(({ paper }) => paper.id === id)
      if (known) return
      const paper = await keep(id, kind, bytes, entry.place.siteId)
      let isKept = false
      try {
        await steps.take(actor, key, async ({ tx, row }) => {
          // Sent twice at once: the row is held, so that the second sees the first.
          if (await paperStore.isAdded(tx, allowed, row.id, id)) return undefined
          await paperStore.add(tx, allowed, paper)
          await sync.enqueueFor(tx, { ...paper, kind: 'paper' })
          isKept = true
          return { what: 'paper-added', changes: {}, values: { kind, name: paper.name }, fileId: id }
        })
      } catch (error) {
        isKept = false
        throw error
      } finally {
        if (!isKept) await rm(join(dataFolder, paper.path), { force: true })
      }
    },

    async list(actor: Actor, row: DeclarationRow | undefined): Promise<DeclarationPaper[]> {
      const found = await of(actor, row)
      const states = await sync.uploadStates(found.map(({ paper }) => ({ ...paper, kind: 'paper' })))
      const names = await users.names(found.map(({ step }) => step.by))
      return found.map(({ paper: { id, name, mediaType, bytes, sha256, createdAt }, step }) => ({
        ...{ fileId: id, kind: step.values['kind'] as PaperKind, name, mediaType, bytes, sha256 },
        addedAt: createdAt,
        addedBy: names.get(step.by) ?? step.by,
        upload: states.get(id) ?? 'no-remote',
      }))
    },

    /** The paper itself. Throws `declaration.paper-unknown`, `declaration.paper-gone`. */
    async read(actor: Actor, row: DeclarationRow | undefined, id: string): Promise<{ paper: StoredPaper; bytes: Buffer }> {
      const paper = (await of(actor, row)).find((each) => each.paper.id === id)?.paper
      if (!paper) throw paperUnknown(id)
      const bytes = await unlessMissing(readFile(join(dataFolder, paper.path)))
      if (!bytes) throw paperGone(paper.name)
      return { paper, bytes }
    },
  }
}

/** A new folder is on disk only when the folder above it was flushed. */
async function makeFolders(dataFolder: string, names: readonly string[]): Promise<void> {
  for (const level of names.keys()) {
    const folder = join(dataFolder, ...names.slice(0, level + 1))
    if (await mkdir(folder, { recursive: true, mode: 0o700 })) await flush(join(folder, '..'))
  }
}
