import type { CodeNeeded, FirstAccount, LogIn, Me, Situation } from '@grenier/shared/contract/session.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Feature } from '@grenier/shared/domain/features.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import { ApiProblem, asProblem } from '../api.ts'
import type { Api } from '../endpoints.ts'
import { may, takenFrom } from '../rights.ts'
import type { Route } from './route.svelte.ts'

export type Site = Me['sites'][number]

/** Who is here, and which site is looked at. */
export class Session {
  situation = $state.raw<Situation>()
  me = $state.raw<Me>()
  /** Why the server could not be asked at the start. */
  problem = $state.raw<ApiProblem>()
  /** True once it is known whether somebody is logged in. */
  known = $state(false)
  /** True while somebody must log in again to go on. */
  expired = $state(false)
  /** True while the password was right and the code of the second factor is still to come. */
  codeAsked = $state(false)
  /** True while somebody who came in must set up a second factor before anything else. */
  mustSetUp = $state(false)
  /** True while the password is asked for once more, before something weighty. */
  confirming = $state(false)
  /** What was taken from the person while they were here, until the shell has led them on. */
  taken = $state<'site' | 'right'>()
  #asked = 0
  #answered = 0
  #renewed: PromiseWithResolvers<boolean> | undefined
  #confirmed: PromiseWithResolvers<boolean> | undefined
  readonly #api: () => Api
  readonly #route: Pick<Route, 'place'>

  constructor(wiring: { api: () => Api; route: Pick<Route, 'place'> }) {
    this.#api = wiring.api
    this.#route = wiring.route
  }

  /** The site named in the address bar; undefined for all sites. */
  get site(): Site | undefined {
    const code = this.#route.place.query['site']
    const sites = this.me?.sites ?? []
    return sites.length === 1 ? sites[0] : sites.find((site) => site.code === code)
  }

  get sites(): readonly Site[] {
    return this.me?.sites ?? []
  }

  /** The time zone moments are written in: the site's, or that of the first one. */
  timeZone(siteId?: string | null): string {
    const named = this.sites.find((site) => site.id === siteId)
    return (named ?? this.site ?? this.sites[0])?.timeZone ?? 'Europe/Paris'
  }

  may(permission: Permission, siteId?: string): boolean {
    return this.me !== undefined && may(this.me.rights, permission, siteId)
  }

  /** False for what the organisation does without. */
  isOn(feature: Feature): boolean {
    return this.me?.featuresOff.includes(feature) !== true
  }

  /** For what belongs to the whole organisation. */
  mayEverywhere(permission: Permission): boolean {
    return this.me !== undefined && may(this.me.rights, permission, '*')
  }

  async start(): Promise<void> {
    try {
      this.situation = await this.#api().situation()
      this.me = this.situation.state === 'ready' ? await this.#whoIsHere() : undefined
      this.#lead(this.me)
      this.known = true
      this.problem = undefined
    } catch (error) {
      this.problem = asProblem(error)
    }
  }

  /** After something about the organisation, its sites or its people changed. */
  async readAgain(): Promise<void> {
    const turn = ++this.#asked
    const me = await this.#api().me()
    // A later question was answered already, and knows better.
    if (turn < this.#answered) return
    this.#answered = turn
    this.#learn(me)
  }

  async logIn(logIn: LogIn): Promise<void> {
    this.enter(await this.#api().logIn(logIn))
  }

  /** The second step. A half session that ended begins again with the password. */
  async typeCode(code: string): Promise<void> {
    try {
      this.enter(await this.#api().typeCode(code))
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'second-factor.begin-again') this.codeAsked = false
      throw error
    }
  }

  async setUp(account: FirstAccount): Promise<void> {
    const me = await this.#api().setUp(account)
    this.situation = await this.#api().situation()
    this.enter(me)
  }

  async logOut(): Promise<void> {
    try {
      await this.#api().logOut()
    } catch (error) {
      // This session is over already.
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error
    }
    this.leave()
  }

  /** Shows the log-in page, without asking the server. */
  leave(): void {
    this.me = undefined
    this.taken = undefined
    this.expired = false
    this.codeAsked = false
    // What is still on its way tells of somebody who left.
    this.#answered = ++this.#asked
    this.#settle(false)
    this.giveUp()
  }

  /** What a right password, code or link is answered. Whoever comes back to what they were doing is led nowhere else. */
  enter(answer: Me | CodeNeeded): void {
    this.codeAsked = 'needs' in answer
    if ('needs' in answer) return
    if (!this.expired) this.#lead(answer)
    this.#become(answer)
    this.expired = false
    this.#settle(true)
  }

  /** The session ended, or is somebody else's by now: shows the log-in on top of what is there. True once somebody is back. */
  async renew(): Promise<boolean> {
    const before = this.me
    if (!before) return false
    const here = this.expired ? undefined : await this.#whoIsHere()
    // They left or came back meanwhile.
    if (this.me !== before) return this.me !== undefined
    // The same person in other data, which were brought in meanwhile.
    if (here?.email === before.email) {
      this.#learn(here)
      return true
    }
    this.expired = true
    this.#renewed ??= Promise.withResolvers<boolean>()
    return this.#renewed.promise
  }

  /** The server wants the password once more: asks on top of what is there. True once it was right. */
  confirm(): Promise<boolean> {
    if (!this.me) return Promise.resolve(false)
    this.confirming = true
    this.#confirmed ??= Promise.withResolvers<boolean>()
    return this.#confirmed.promise
  }

  /** For what no request of ours carries, such as a file the browser fetches by itself: true once the password is fresh enough. */
  confirmAhead(now: Instant): Promise<boolean> {
    const until = this.me?.confirmedUntil
    return until && until > now ? Promise.resolve(true) : this.confirm()
  }

  async confirmWith(password: string): Promise<void> {
    this.#become(await this.#api().confirmSession(password))
    this.#answer(true)
  }

  /** What asked for the password is not done. */
  giveUp(): void {
    this.#answer(false)
  }

  #answer(isRight: boolean): void {
    this.confirming = false
    this.#confirmed?.resolve(isRight)
    this.#confirmed = undefined
  }

  #lead(me: Me | undefined): void {
    this.mustSetUp = me?.secondFactor === 'demanded'
  }

  /** What the server says of who is here. */
  #learn(me: Me): void {
    // Whoever was led back to what they were doing stays there.
    if (me.secondFactor !== this.me?.secondFactor || me.secondFactor !== 'demanded') this.#lead(me)
    this.#become(me)
  }

  #become(me: Me): void {
    // The same again is no change: nothing is fetched anew for it.
    if (JSON.stringify(me) === JSON.stringify(this.me)) return
    // Somebody else, or the same name in other data that were restored meanwhile, has lost nothing.
    const before = this.me?.userId === me.userId && me.secondFactor !== 'demanded' ? this.me : undefined
    const taken = before && takenFrom(before, me)
    this.me = me
    // A site that went is told even where a mere right goes after it.
    if (this.taken !== 'site') this.taken = taken ?? this.taken
  }

  #settle(back: boolean): void {
    this.#renewed?.resolve(back)
    this.#renewed = undefined
  }

  async #whoIsHere(): Promise<Me | undefined> {
    try {
      return await this.#api().whoIsHere()
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return undefined
      throw error
    }
  }
}
