import { hindranceOf } from '@grenier/shared/domain/person-editing.ts'
import { allowSites, everySite, jobActor, mayDo, userActor, type Actor } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { editing } from './allow-edit.ts'
import { editorOf } from './save-person.ts'
import type { PeopleStore } from './store.ts'

export interface SiteOfPerson {
  readonly id: string
  readonly name: string
  readonly timeZone: string
}

/** A person as they speak through an account on a channel, with the roles of this moment. */
export interface SpeakingPerson {
  readonly id: string
  readonly name: string
  readonly actor: Actor
  /** Where their deposits go unless told otherwise: the home site, else a site of a grant, else the first site. */
  readonly homeSiteId: string | null
  /** The site that the dashboard set for every day, while they may record there; null when somebody of several sites is to be asked. */
  readonly usualSiteId: string | null
  /** Where they may record, the home site first. */
  readonly sites: readonly SiteOfPerson[]
}

const everyone = allowSites(jobActor('users'), 'people.read')

const sitesOf = ({ rights }: Actor, may: (siteId: string) => boolean): readonly string[] | typeof everySite =>
  may(everySite) ? everySite : [...rights.keys()].filter(may)

/** People as others see them through a channel: who speaks, who may be linked, where somebody may let people in. */
export const createSpeakers = (store: PeopleStore) => ({
  /** Undefined for somebody unknown or disabled. */
  async speakingAs(tx: Transaction, id: string): Promise<SpeakingPerson | undefined> {
    const person = await store.get(everyone, id, tx)
    if (!person || person.disabled) return undefined
    const actor = userActor(person.id, person.grants)
    const granted = person.grants.find(({ siteId }) => siteId !== null)?.siteId
    const homeSiteId = person.homeSiteId ?? granted ?? (await store.firstSite(tx))
    const reach = sitesOf(actor, (siteId) => mayDo(actor, 'deposits.record', siteId))
    const sites = reach.length === 0 ? [] : await store.sites(tx, reach)
    const usualSiteId = sites.find((site) => site.id === person.homeSiteId)?.id ?? null
    const ordered = sites.toSorted((one, other) => homeFirst(one, other, homeSiteId))
    return { id, name: person.name, actor, homeSiteId, usualSiteId, sites: ordered }
  },

  /** People an actor may edit who speak through no account of a channel yet, by name. Throws `forbidden`. */
  async withoutContact(tx: Transaction, actor: Actor, channel: string): Promise<{ id: string; name: string }[]> {
    const people = await store.withoutContact(tx, allowSites(actor, 'people.edit'), channel)
    // Whom somebody may not edit is not offered to them.
    const editor = editing(await editorOf(store, tx, actor))
    return people.filter((person) => !hindranceOf(editor, person, person.grants)).map(({ id, name }) => ({ id, name }))
  },

  /** Where an actor may add people, by code. */
  async sitesToStaff(tx: Transaction, actor: Actor): Promise<readonly SiteOfPerson[]> {
    return store.sites(
      tx,
      sitesOf(actor, (siteId) => mayDo(actor, 'people.edit', siteId)),
    )
  },
})

const homeFirst = (one: SiteOfPerson, other: SiteOfPerson, home: string | null) => Number(other.id === home) - Number(one.id === home)
