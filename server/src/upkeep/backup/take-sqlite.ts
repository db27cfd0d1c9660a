import { checkImage, type CheckedImage } from '#platform/database/image/check-image.ts'
import { indexImage, type IndexedImage } from '#platform/database/image/index-image.ts'
import { takeImage } from '#platform/database/image/take-image.ts'
import { writeBody } from '#platform/points/body.ts'
import { changesSince, readIndex } from '#platform/points/page-index.ts'
import type { KnownHead, VerifiedImage } from '../../records/journal/verify-image.ts'
import { damaged, journalBroken } from './errors.ts'
import type { HeldPoint, PointFolder } from './folder.ts'
import type { TakeRequest, Taken } from './taken.ts'
import { liesHere } from './where.ts'

export interface SqliteNeeds {
  /** Where the database lies. */
  readonly path: string
  readonly folder: Pick<PointFolder, 'indexPath' | 'hasBody'>
  /** Checks the journal of an image; with `since` only what came after these heads. */
  readonly verifyImage: (request: { path: string; since?: readonly KnownHead[] | undefined }) => Promise<VerifiedImage>
}

/** What a point is compared with: the index of what it is laid on. */
interface Base {
  readonly point: HeldPoint
  readonly index: Buffer
}

/**
 * Takes the database as it is at one moment, checks that very copy and writes the body. Undefined when nothing happened since the last point.
 * Throws `backup.damaged`, `backup.journal-broken`: then no point is made.
 */
export async function takeSqlite(needs: SqliteNeeds, request: TakeRequest): Promise<Taken | undefined> {
  try {
    return await take(needs, request)
  } catch (error) {
    throw isMalformed(error) ? damaged((error as Error).message) : error
  }
}

async function take(needs: SqliteNeeds, request: TakeRequest): Promise<Taken | undefined> {
  const { scratch, signal, progress } = request
  const image = scratch.path('image.db')
  await takeImage(needs.path, image, signal)
  await progress(30)
  const indexed = await indexImage(image, scratch.path('index'), signal)
  const index = await readIndex(scratch.path('index'))
  if (!index) throw new Error('Expected the index that was just written')
  if (request.unlessUnchanged && (await isUnchanged(needs, request, index, indexed))) return undefined
  await progress(45)
  const base = await baseOf(needs, request)
  const level = base ? request.next.level : 'full'
  const isWhole = level !== 'minute'
  const pages = base && {
    size: indexed.pageSize,
    numbers: Uint32Array.from(changesSince(base.index, index).filter((number) => number > 0)),
  }
  // Checked while it is written: all only read the image.
  const [checked, verified, body] = await allSettled([
    checkImage(image, { full: isWhole, signal }),
    needs.verifyImage({ path: image, since: base?.point.manifest.heads }),
    writeBody({ source: image, target: scratch.path('body'), pages: pages ?? null, key: request.key ?? null }, signal),
  ])
  judge(checked, verified)
  const { pageSize, pages: count, bytes, sha256 } = indexed
  return {
    level,
    baseId: base?.point.manifest.id ?? null,
    image: { pageSize, pages: count, bytes, sha256 },
    body,
    schema: checked.schema,
    counts: checked.counts,
    heads: verified.heads,
  }
}

/** Nothing but jobs, uploads and sessions changed since the newest point. */
async function isUnchanged({ folder }: SqliteNeeds, { last }: TakeRequest, index: Buffer, { errands }: IndexedImage): Promise<boolean> {
  const before = last && (await readIndex(folder.indexPath(last.manifest.id)))
  if (!before || before.length > index.length) return false
  const ours = new Set(errands)
  return changesSince(before, index).every((number) => ours.has(number))
}

/** Undefined when the point has to be whole: none is asked for, or what it would be laid on was lost. */
async function baseOf({ folder }: SqliteNeeds, { next, points }: TakeRequest): Promise<Base | undefined> {
  const point = next.base === null ? undefined : points.find(({ manifest }) => manifest.id === next.base)
  if (!point || !(await liesHere(folder, points, point))) return undefined
  const index = await readIndex(folder.indexPath(point.manifest.id))
  return index && { point, index }
}

function judge({ problems }: CheckedImage, verified: VerifiedImage): void {
  if (problems[0])
    throw damaged(
      problems
        .map(({ detail }) => detail)
        .join('; ')
        .slice(0, 300),
    )
  const [first] = verified.problems
  if (first) throw journalBroken(`${first.chain} ${first.sequence} ${first.problem}`)
}

const isMalformed = (error: unknown): boolean => /disk image is malformed|not a database/.test(String(error))

/** As `Promise.all`, but nothing goes on behind the back of whoever catches. */
async function allSettled<One, Two, Three>(work: [Promise<One>, Promise<Two>, Promise<Three>]): Promise<[One, Two, Three]> {
  await Promise.allSettled(work)
  return await Promise.all(work)
}
