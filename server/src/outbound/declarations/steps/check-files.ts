import type { SubmitDeclaration } from '@grenier/shared/contract/declarations.ts'
import type { Actor } from '#platform/access.ts'
import type { Ecologic } from '../../ecologic/ecologic.ts'
import { ofLayout } from '../count-now.ts'
import type { Declared, Entry } from '../declaration-row.ts'
import { fileLayout, filePeriod, fileProvisional, fileScope, fileTwice, fileWithoutFigures } from '../errors.ts'

export interface FileDependencies {
  readonly ecologic: Pick<Ecologic, 'figuresOf' | 'get'>
  readonly profiles: Pick<Ecologic['profiles'], 'named'>
}

/**
 * The files of a submission with their figures: exactly the period and the sites of the declaration, one for each layout, none provisional.
 * Throws `ecologic.export-unknown`, `declaration.file-…`.
 */
export async function checkFiles(needs: FileDependencies, actor: Actor, entry: Entry, { exportIds }: SubmitDeclaration): Promise<Declared> {
  const files: Declared['files'][number][] = []
  for (const id of new Set(exportIds)) {
    const file = await checkFile(needs, actor, entry, id)
    if (files.some(({ profile }) => profile === file.profile)) throw fileTwice(file.profile)
    files.push(file)
  }
  return { siteIds: entry.place.siteIds, files }
}

async function checkFile(
  { ecologic, profiles }: FileDependencies,
  actor: Actor,
  entry: Entry,
  id: string,
): Promise<Declared['files'][number]> {
  const { name, from, to, siteIds, profile, version, sha256, createdAt } = await ecologic.get(actor, id)
  const { organisation, place, period } = entry
  if (from !== period.from || to !== period.to) throw filePeriod(name, from, to)
  if (!isSame(siteIds, place.siteIds)) throw fileScope(name, place.scope)
  if (!organisation.profiles.includes(profile)) throw fileLayout(name, profile)
  const kept = await ecologic.figuresOf(actor, id)
  if (!kept) throw fileWithoutFigures(name)
  if (!kept.hasEnded) throw fileProvisional(name)
  const layout = (await profiles.named(profile)) ?? {}
  return { exportId: id, profile, version, name, sha256, madeAt: createdAt, figures: ofLayout(layout, kept.figures) }
}

/** Both name the same sites, in whatever order. */
export const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id))
