import type { SettingValue } from '@grenier/shared/contract/settings.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import { everySite, mayAnywhere, mayDo, type Actor } from '#platform/access.ts'

/** Says how some settings stand, to whoever has the right on any site. */
export interface SettingReader {
  readonly may: Permission
  /** Only for those who have the right on every site. */
  readonly everywhere?: true
  readonly read: (actor: Actor) => Promise<SettingValue[]>
}

export type Settings = ReturnType<typeof createSettings>

const isOpenTo = (actor: Actor, { may, everywhere }: SettingReader): boolean =>
  everywhere ? mayDo(actor, may, everySite) : mayAnywhere(actor, may)

/** All settings in one list, as each feature tells its own: the part of it that the actor may see. */
export const createSettings = (readers: readonly SettingReader[]) => ({
  list: async (actor: Actor): Promise<SettingValue[]> =>
    (await Promise.all(readers.filter((reader) => isOpenTo(actor, reader)).map(({ read }) => read(actor)))).flat(),
})
