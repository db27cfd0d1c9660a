import type { EcoOrganisationView, SaveEcoOrganisation } from '@grenier/shared/contract/declarations.ts'
import { builtInEcoOrganisations, type EcoOrganisation } from '@grenier/shared/domain/declarations/eco-organisations.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, allowSites, jobActor, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import type { Live } from '#platform/live.ts'
import { demandSeen, versionOf } from '#platform/seen.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { Users } from '../../../organisation/users/users.ts'
import { profileUnknown } from '../../ecologic/errors.ts'
import type { Ecologic } from '../../ecologic/ecologic.ts'
import type { KeptOrganisation, OrganisationStore } from './store.ts'

export type Organisations = ReturnType<typeof createOrganisations>

export interface OrganisationDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly audit: Pick<Audit, 'record'>
  readonly store: OrganisationStore
  readonly profiles: Pick<Ecologic['profiles'], 'named'>
  readonly users: Pick<Users, 'names'>
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
}

const ourselves = jobActor('declarations')
const isBuiltIn = (code: string) => builtInEcoOrganisations.some((each) => each.code === code)

/** What the history tells of an eco-organisation. */
const told = ({ name, declares, every, contact, profiles }: EcoOrganisation) => ({
  name,
  enabled: declares,
  frequency: every,
  person: contact.name,
  email: contact.email,
  profiles,
})

/** Whom declarations go to, as data: those built in, and what the association entered. */
export function createOrganisations({ database, store, audit, profiles, users, live, now }: OrganisationDependencies) {
  async function kept(tx?: Transaction): Promise<Map<string, KeptOrganisation>> {
    return new Map((await store.list(allowSites(ourselves, 'declarations.read'), tx)).map((row) => [row.body.code, row]))
  }

  /** Those built in, in their order, then the association's own. */
  async function known(): Promise<EcoOrganisation[]> {
    const rows = await kept()
    const own = [...rows.values()].map(({ body }) => body).filter(({ code }) => !isBuiltIn(code))
    return [...builtInEcoOrganisations.map((each) => rows.get(each.code)?.body ?? each), ...own]
  }

  async function list(actor: Actor): Promise<EcoOrganisationView[]> {
    allowSites(actor, 'declarations.read')
    const rows = await kept()
    const names = await users.names([...rows.values()].map(({ updatedBy }) => updatedBy))
    return (await known()).map((body) => {
      const row = rows.get(body.code)
      const by = row && (names.get(row.updatedBy) ?? row.updatedBy)
      const written = { updatedAt: row?.updatedAt ?? null, updatedBy: by ?? null }
      return { body, builtIn: isBuiltIn(body.code), changed: row !== undefined, ...written, version: versionOf(body) }
    })
  }

  return {
    known,
    list,

    /** For those who may edit declarations of every site. Throws `forbidden`, `edit.changed`, `ecologic.profile-unknown`. */
    async save(actor: Actor, code: string, { seen, ...wanted }: SaveEcoOrganisation): Promise<EcoOrganisationView> {
      const allowed = allowEverywhere(actor, 'declarations.edit')
      const body = { ...wanted, code }
      for (const profile of body.profiles) if (!(await profiles.named(profile))) throw profileUnknown(profile)
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = (await kept(tx)).get(code)?.body ?? builtInEcoOrganisations.find((each) => each.code === code)
        if (before) demandSeen(seen, before)
        await store.save(tx, allowed, { body, updatedAt: instant(now()), updatedBy: actor.id })
        const act = { actor, action: 'declaration-organisation.saved', subject: code, name: body.name } as const
        await audit.record(tx, { ...act, before: before && told(before), after: told(body) })
      })
      live.hint('declarations', null)
      const saved = (await list(actor)).find((view) => view.body.code === code)
      if (!saved) throw new Error(`Expected the eco-organisation ${code} after it was saved`)
      return saved
    },
  }
}
