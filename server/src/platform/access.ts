import { grantedBy, grantedToBot, grantedToDevice, permissions, type Permission, type Role } from '@grenier/shared/domain/roles.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { GrenierError } from './errors.ts'

/** Every site, in `rights` and in `Allowed`. */
export const everySite = '*'

/** Who asks: a logged-in person, a paired till, the bot, a job of ours, or nobody yet. */
export interface Actor {
  readonly kind: 'user' | 'device' | 'bot' | 'job' | 'nobody'
  readonly id: string
  readonly rights: ReadonlyMap<string, ReadonlySet<Permission>>
  /** Until when the password that this person typed lately stands for a sensitive act; absent when it does not, and for all but people. */
  readonly confirmedUntil?: Instant
  /** The access token that a program asks with, in the name of this person; absent for the person. */
  readonly tokenId?: string
  /** Of a partner, by site: the eco-organisations whose sent files they open (`*`: all). Absent: all, wherever they may open files. */
  readonly openFiles?: ReadonlyMap<string, ReadonlySet<string>>
  /** Logged in, but to set up a second factor before anything else: such a person has no rights. */
  readonly lacksSecondFactor?: true
}

/** Proof that the actor may do P on one site (or on every site, `*`). Stores demand it, so a query without a check does not compile. */
export interface Allowed<P extends Permission> {
  readonly siteId: string
  readonly by: string
  readonly may: P
}

/** Proof for several sites at once: the ones on which the actor may do P. */
export interface AllowedSites<P extends Permission> {
  readonly siteIds: readonly string[] | typeof everySite
  readonly by: string
  readonly may: P
}

const has = (actor: Actor, may: Permission, siteId: string) => actor.rights.get(siteId)?.has(may) === true

export const mayDo = (actor: Actor, may: Permission, siteId: string): boolean => has(actor, may, everySite) || has(actor, may, siteId)

/** On one site at least. */
export const mayAnywhere = ({ rights }: Actor, may: Permission): boolean => [...rights.values()].some((granted) => granted.has(may))

/** Throws `session.none` (401) when nobody is logged in, else `forbidden` (403) naming the permission. */
export function allow<P extends Permission>(actor: Actor, may: P, siteId: string): Allowed<P> {
  if (mayDo(actor, may, siteId)) return { siteId, by: actor.id, may }
  throw refusal(actor, may)
}

/** Throws `session.confirm-needed` unless this is a person whose password was typed a moment ago. */
export function demandConfirmed(actor: Actor): void {
  refuseToken(actor)
  if (actor.confirmedUntil === undefined) throw new GrenierError('session.confirm-needed', 403)
}

/** Throws `token.not-enough` for a program with an access token: what is about the person themselves is no program's. */
export function refuseToken(actor: Actor): void {
  if (actor.tokenId !== undefined) throw new GrenierError('token.not-enough', 403)
}

/** Throws `second-factor.demanded` for somebody who must set one up before anything else. */
export function refuseWithoutSecondFactor(actor: Actor): void {
  if (actor.lacksSecondFactor) throw new GrenierError('second-factor.demanded', 403)
}

/** For what belongs to the whole organisation. */
export const allowEverywhere = <P extends Permission>(actor: Actor, may: P): Allowed<P> => allow(actor, may, everySite)

/** The sites of `wanted` (all of the actor's when undefined). Throws when the actor may do it nowhere there. */
export function allowSites<P extends Permission>(actor: Actor, may: P, wanted?: string): AllowedSites<P> {
  if (wanted !== undefined) return { siteIds: [allow(actor, may, wanted).siteId], by: actor.id, may }
  if (has(actor, may, everySite)) return { siteIds: everySite, by: actor.id, may }
  const siteIds = [...actor.rights.keys()].filter((siteId) => has(actor, may, siteId))
  if (siteIds.length === 0) throw refusal(actor, may)
  return { siteIds, by: actor.id, may }
}

/** For several sites, each named. Throws when the actor may not do it on one of them. */
export const allowEach = <P extends Permission>(actor: Actor, may: P, siteIds: readonly string[]): AllowedSites<P> => ({
  siteIds: siteIds.map((siteId) => allow(actor, may, siteId).siteId),
  by: actor.id,
  may,
})

/** Prisma filter for the sites of a proof. */
export const inSites = (allowed: AllowedSites<Permission>): { siteId?: { in: string[] } } =>
  allowed.siteIds === everySite ? {} : { siteId: { in: [...allowed.siteIds] } }

const refusal = (actor: Actor, may: Permission) =>
  actor.kind === 'nobody' ? new GrenierError('session.none', 401) : new GrenierError('forbidden', 403, { permission: may })

export const nobody: Actor = { kind: 'nobody', id: '', rights: new Map() }

/** A program of ours acting for itself: a schedule, the command line, a first run. */
export const jobActor = (name: string): Actor => ({ kind: 'job', id: `job:${name}`, rights: new Map([[everySite, new Set(permissions)]]) })

export const botActor: Actor = { kind: 'bot', id: 'bot', rights: new Map([[everySite, new Set(grantedToBot)]]) }

export const deviceActor = (deviceId: string, siteId: string): Actor => ({
  kind: 'device',
  id: deviceId,
  rights: new Map([[siteId, new Set(grantedToDevice)]]),
})

interface Granted {
  readonly siteId: string | null
  readonly role: string
  readonly chosen?: readonly string[] | undefined
}

/** What several roles give, by site. */
function bySite<What>(grants: readonly Granted[], given: (grant: Granted) => readonly What[]): Map<string, Set<What>> {
  const found = new Map<string, Set<What>>()
  for (const grant of grants) {
    const site = grant.siteId ?? everySite
    found.set(site, new Set([...(found.get(site) ?? []), ...given(grant)]))
  }
  return found
}

const grantedTo = ({ role }: Granted): readonly Permission[] => grantedBy[role as Role] ?? []
const filesOpenTo = (grant: Granted): readonly string[] =>
  grant.role === 'partner' ? (grant.chosen ?? []) : grantedTo(grant).includes('declarations.files') ? [everySite] : []

export function userActor(userId: string, grants: readonly Granted[]): Actor {
  const isPartner = grants.some(({ role }) => role === 'partner')
  return {
    kind: 'user',
    id: userId,
    rights: bySite(grants, grantedTo),
    ...(isPartner && { openFiles: bySite(grants, filesOpenTo) }),
  }
}

/** Whether files that were sent to an eco-organisation are among those that somebody opens on a site (null: for the whole organisation). */
export const opensFilesOf = ({ openFiles }: Actor, siteId: string | null, ecoOrganisation: string): boolean =>
  openFiles === undefined ||
  [siteId ?? everySite, everySite].some((site) => [ecoOrganisation, everySite].some((each) => openFiles.get(site)?.has(each)))
