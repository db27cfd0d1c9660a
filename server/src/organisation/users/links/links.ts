import { randomBytes } from 'node:crypto'
import type { ChoosePassword, OpenLink } from '@grenier/shared/contract/links.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Live } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import { allowChange } from '../disable-person.ts'
import { isEasyPassword } from '../easy-password.ts'
import { passwordTooEasy } from '../errors.ts'
import { hashSecret } from '../password.ts'
import { siteOf } from '../save-person.ts'
import { sha256 } from '../sessions.ts'
import type { PeopleStore } from '../store.ts'
import { createThrottle, subnetOf } from '../throttle.ts'
import { emailMissing, forgotWait, linkOver, mailNotSet, personDisabled } from './errors.ts'
import { linkMailKind, type LinkMail } from './queue-link-mail.ts'
import type { LinkedPerson, LinkPurpose, LinkStore, MadeLink } from './store.ts'

export type Links = ReturnType<typeof createLinks>

export interface LinkDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: LinkStore
  readonly people: PeopleStore
  readonly queue: Pick<Queue, 'add'>
  readonly audit: Pick<Audit, 'record'>
  readonly mail: { isSet(): Promise<boolean> }
  readonly live: Pick<Live, 'hint'>
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly now: () => Date
}

const hour = 3_600_000
/** An invitation waits for the next time somebody reads their mail; whoever forgot a password asks now. */
const lifetimeMs: Readonly<Record<LinkPurpose, number>> = { invitation: 72 * hour, reset: hour }

/** One-time links by which people choose a password: 128 random bits, of which the table has only the SHA-256. */
export function createLinks(needs: LinkDependencies) {
  const { database, store, people, queue, audit, mail, live, log, now } = needs
  const accounts = createThrottle({ free: 2 }, now)
  const subnets = createThrottle({ free: 10 }, now)
  const at = (ms = 0) => instant(new Date(now().getTime() + ms))

  /** In the place of the person's links before it. */
  async function make(tx: Transaction, person: LinkedPerson, createdBy: string): Promise<MadeLink> {
    const code = randomBytes(16).toString('base64url')
    const purpose = person.hasPassword ? 'reset' : 'invitation'
    const expiresAt = at(lifetimeMs[purpose])
    await store.add(tx, { id: sha256(code), userId: person.id, purpose, createdBy, createdAt: at(), expiresAt })
    return { code, purpose, expiresAt, person }
  }

  /** Whom the actor may change, has an address and is not shut out. */
  async function demandReachable(tx: Transaction, actor: Actor, personId: string): Promise<LinkedPerson> {
    const { before } = await allowChange(people, tx, actor, personId, 'password')
    const { name, disabled, grants } = before
    if (disabled) throw personDisabled(name)
    const person = await store.person(tx, personId)
    if (!person) throw emailMissing(name)
    await audit.record(tx, { actor, action: 'link.made', subject: personId, name, siteId: siteOf(grants) })
    return person
  }

  const standing = async (code: string) => {
    const found = await store.find(sha256(code), at())
    if (!found) throw linkOver()
    return found
  }

  return {
    /** A link to show. Throws `forbidden`, `person.unknown`, `person.too-high`, `link.email-missing`, `link.person-disabled`. */
    async issue(actor: Actor, personId: string): Promise<MadeLink> {
      const made = await database.transaction(async (tx) => make(tx, await demandReachable(tx, actor, personId), actor.id))
      log.info({ event: 'link-made', personId, purpose: made.purpose, by: actor.id }, 'a one-time link was made')
      live.hint('people', null)
      return made
    },

    /** Sends a link to the person's own address. Throws as `issue`, and `link.mail-not-set`. */
    async send(actor: Actor, personId: string): Promise<void> {
      const isSet = await mail.isSet()
      await database.transaction(async (tx) => {
        await demandReachable(tx, actor, personId)
        if (!isSet) throw mailNotSet()
        await queue.add(tx, { kind: linkMailKind, payload: { personId, by: actor.id } satisfies LinkMail })
      })
    },

    /**
     * Somebody forgot their password. The answer, and what is done before it, is the same whether anybody has this address. Throws
     * `link.mail-not-set`, `session.wait` {seconds}.
     */
    async forgot(typed: string, address: string): Promise<void> {
      if (!(await mail.isSet())) throw mailNotSet()
      const email = typed.trim().toLowerCase()
      const subnet = subnetOf(address)
      const waitMs = Math.max(accounts.waitMs(email), subnets.waitMs(subnet))
      if (waitMs > 0) throw forgotWait(Math.ceil(waitMs / 1000))
      accounts.begin(email)
      subnets.begin(subnet)
      const person = await store.byEmail(email)
      await database.transaction((tx) =>
        queue.add(tx, { kind: linkMailKind, payload: { personId: person?.id ?? null, by: person?.id ?? null } satisfies LinkMail }),
      )
      log.info({ event: 'password-forgotten', account: sha256(email).slice(0, 12), address }, 'somebody forgot a password')
    },

    /** For the job that sends it: nothing for somebody who has no address any more. */
    remake: (personId: string, by: string): Promise<MadeLink | undefined> =>
      database.transaction(async (tx) => {
        const person = await store.person(tx, personId)
        return person && make(tx, person, by)
      }),

    /** Whose link it is. Throws `link.over`. */
    async look(code: string): Promise<OpenLink> {
      const { purpose, person } = await standing(code)
      const { name, email, organisation, locale } = person
      return { purpose, name, email, organisation, locale }
    },

    /** Takes the link and answers who they are; sessions of theirs end. Throws `link.over`, `person.password-easy`. */
    async choose({ code, password }: ChoosePassword): Promise<string> {
      const { person, purpose } = await standing(code)
      if (isEasyPassword(password, [person.name, person.email])) throw passwordTooEasy()
      const passwordHash = await hashSecret(password)
      await database.transaction(async (tx) => {
        if (!(await store.take(tx, sha256(code), at()))) throw linkOver()
        await store.setPassword(tx, person.id, passwordHash)
        const actor = { kind: 'user', id: person.id } as const
        await audit.record(tx, { actor, action: 'link.used', subject: person.id, name: person.name, after: { kind: purpose } })
      })
      log.info({ event: 'link-used', personId: person.id, purpose }, 'a password was chosen by a one-time link')
      live.hint('people', null)
      return person.id
    },
  }
}
