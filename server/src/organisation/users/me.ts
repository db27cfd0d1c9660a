import type { Me } from '@grenier/shared/contract/session.ts'
import { SiteInBrief } from '@grenier/shared/contract/sites.ts'
import { allowSites, jobActor, type Actor } from '#platform/access.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Switches } from '../switches/switches.ts'
import type { Sites } from '../sites/sites.ts'
import { noSession } from './errors.ts'
import type { SecondFactor } from './second-factor/second-factor.ts'
import type { PeopleStore } from './store.ts'

export type DescribeMe = ReturnType<typeof createDescribeMe>

const everyone = allowSites(jobActor('users'), 'people.read')

export interface DescribeMeDependencies {
  readonly store: PeopleStore
  readonly sites: Pick<Sites, 'list'>
  readonly catalogue: Pick<Catalogue, 'renamed'>
  readonly switches: Pick<Switches, 'off'>
  readonly secondFactor: Pick<SecondFactor, 'isOn'>
}

/** Who is logged in, as the screens need it. Throws `session.none` for anybody but a person. */
export const createDescribeMe =
  ({ store, sites, catalogue, switches, secondFactor }: DescribeMeDependencies) =>
  async (actor: Actor): Promise<Me> => {
    const person = actor.kind === 'user' ? await store.get(everyone, actor.id) : undefined
    const organisation = await store.organisation()
    if (!person || !organisation) throw noSession()
    const { id, name, email, locale } = person
    return {
      userId: id,
      name,
      email: email ?? '',
      locale,
      organisation,
      sites: (actor.lacksSecondFactor ? [] : await sites.list(actor)).map((site) => SiteInBrief.parse(site)),
      rights: Object.fromEntries([...actor.rights].map(([siteId, granted]) => [siteId, [...granted]])),
      categoryNames: await catalogue.renamed(),
      featuresOff: await switches.off(),
      confirmedUntil: actor.confirmedUntil ?? null,
      secondFactor: actor.lacksSecondFactor ? 'demanded' : (await secondFactor.isOn(id)) ? 'on' : 'off',
    }
  }
