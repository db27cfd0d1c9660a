import type { LogIn } from '@grenier/shared/contract/session.ts'
import type { AuditAction } from '@grenier/shared/domain/audit.ts'
import { nobody } from '#platform/access.ts'
import type { Log } from '#platform/log.ts'
import { createOnceAMinute } from '#platform/once-a-minute.ts'
import type { Audit } from '../../records/audit/audit.ts'
import { logInRefused, logInWait, noSession } from './errors.ts'
import { hashSecret, needsRehash, verifySecret } from './password.ts'
import { beginAgain, codeWait } from './second-factor/errors.ts'
import type { SecondFactor } from './second-factor/second-factor.ts'
import { sha256, type Sessions } from './sessions.ts'
import type { HalfSessions } from './sessions/half-session.ts'
import type { Entry } from './sessions/let-in.ts'
import type { SessionStore } from './sessions/store.ts'
import { createThrottle, subnetOf } from './throttle.ts'

export type LogIns = ReturnType<typeof createLogIn>

/** Where a log-in comes from. */
export interface Visitor {
  readonly address: string
  readonly userAgent: string
}

export interface LogInDependencies {
  readonly store: SessionStore
  readonly sessions: Sessions
  readonly halves: HalfSessions
  readonly secondFactor: Pick<SecondFactor, 'isOn' | 'prove' | 'waitMs'>
  readonly audit: Pick<Audit, 'recordAlone'>
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly now: () => Date
}

/** Log in by e-mail and password, then by a code where somebody has a second factor; slower with every failure of account and subnet. */
export function createLogIn({ store, sessions, halves, secondFactor, audit, log, now }: LogInDependencies) {
  const accounts = createThrottle({ free: 2 }, now)
  // Everybody of a shop, or behind one reverse proxy, shares a subnet.
  const subnets = createThrottle({ free: 10 }, now)
  const isNew = createOnceAMinute(now)

  /** The id of the person whose password it is. Unknown, disabled and wrong take the same time and give the same answer. */
  async function check(email: string, password: string): Promise<string | undefined> {
    const person = await store.byEmail(email)
    const stored = person?.disabledAt === null ? person.passwordHash : null
    const right = await verifySecret(password, stored)
    if (!person || !right || stored === null) return undefined
    if (needsRehash(stored)) await store.rehash(person.id, stored, await hashSecret(password))
    return person.id
  }

  const refused = (action: AuditAction, email: string) => audit.recordAlone({ actor: nobody, action, subject: '', name: email })

  const opened = (userId: string, userAgent: string) =>
    audit.recordAlone({ actor: { kind: 'user', id: userId }, action: 'session.opened', subject: userId, name: userAgent })

  async function prove(email: string, password: string, address: string, otherwise: AuditAction = 'session.refused'): Promise<string> {
    const subnet = subnetOf(address)
    const accountWaitMs = accounts.waitMs(email)
    const waitMs = Math.max(accountWaitMs, subnets.waitMs(subnet))
    const account = sha256(email).slice(0, 12)
    if (waitMs > 0) {
      log.warn({ event: 'log-in-wait', account, address, waitMs }, 'a log-in came too soon')
      // By what makes it wait: invented addresses from one place are one row.
      if (isNew(accountWaitMs > 0 ? email : subnet)) await refused('session.slowed', email)
      throw logInWait(Math.ceil(waitMs / 1000))
    }
    accounts.begin(email)
    subnets.begin(subnet)
    const userId = await check(email, password)
    if (userId === undefined) {
      log.warn({ event: 'log-in-refused', account, address }, 'a log-in was refused')
      await refused(otherwise, email)
      throw logInRefused()
    }
    accounts.succeed(email, { all: true })
    subnets.succeed(subnet, { all: false })
    return userId
  }

  /** For a person who has proven a password or opened a one-time link. */
  async function openFor(userId: string, { address, userAgent }: Visitor): Promise<Entry> {
    if (await secondFactor.isOn(userId)) return { userId, half: await halves.make(userId) }
    log.info({ event: 'log-in', userId, address }, 'somebody logged in')
    await opened(userId, userAgent)
    return { userId, token: await sessions.open(userId, userAgent) }
  }

  return {
    openFor,

    /** The first step, for most people the only one. Throws `session.refused`, `session.wait` {seconds}. */
    async logIn(typed: LogIn, visitor: Visitor): Promise<Entry> {
      return openFor(await prove(typed.email.trim().toLowerCase(), typed.password, visitor.address), visitor)
    },

    /** The second step, with the half session of the first. Throws `second-factor.begin-again`, and as a code's proof does. */
    async enterCode(half: string, code: string, { address, userAgent }: Visitor): Promise<Entry> {
      const userId = await halves.read(half)
      if (userId === undefined) throw beginAgain()
      const subnet = subnetOf(address)
      const waitMs = Math.max(secondFactor.waitMs(userId), subnets.waitMs(subnet))
      if (waitMs > 0) throw codeWait(Math.ceil(waitMs / 1000))
      subnets.begin(subnet)
      await secondFactor.prove(userId, code)
      subnets.succeed(subnet, { all: false })
      log.info({ event: 'log-in', userId, address, secondFactor: true }, 'somebody logged in')
      await opened(userId, userAgent)
      return { userId, token: await sessions.open(userId, userAgent) }
    },

    /** Whose session this is, by their password. Throws as `logIn`, and `session.none` for a token that opens no session. */
    async provePerson(token: string, password: string, { address }: Visitor): Promise<string> {
      const email = await sessions.emailOf(token)
      if (email === undefined) throw noSession()
      return prove(email, password, address, 'session.confirm-refused')
    },

    /** The password once more, for what is sensitive. Throws as `logIn`, and `session.none` for a token that opens no session. */
    async confirm(token: string, password: string, visitor: Visitor): Promise<void> {
      const userId = await this.provePerson(token, password, visitor)
      await sessions.confirm(token)
      await audit.recordAlone({ actor: { kind: 'user', id: userId }, action: 'session.confirmed', subject: userId, name: '' })
      log.info({ event: 'log-in-confirmed', userId, address: visitor.address }, 'somebody typed the password again')
    },

    async logOut(token: string): Promise<void> {
      const actor = await sessions.actorOf(token)
      await sessions.close(token)
      if (actor) await audit.recordAlone({ actor, action: 'session.closed', subject: actor.id, name: '' })
      log.info({ event: 'log-out' }, 'somebody logged out')
    },
  }
}
