import type { LogIn } from '@grenier/shared/contract/session.ts'
import type { Log } from '#platform/log.ts'
import { logInRefused, logInWait, noSession } from './errors.ts'
import { hashSecret, needsRehash, verifySecret } from './password.ts'
import { sha256, type Sessions } from './sessions.ts'
import type { SessionStore } from './store.ts'
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
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly now: () => Date
}

/** Log in by e-mail and password, slower with every failure of the account and of the subnet. */
export function createLogIn({ store, sessions, log, now }: LogInDependencies) {
  const accounts = createThrottle({ free: 2 }, now)
  // Everybody of a shop, or behind one reverse proxy, shares a subnet.
  const subnets = createThrottle({ free: 10 }, now)

  /** The id of the person whose password it is. Unknown, disabled and wrong take the same time and give the same answer. */
  async function check(email: string, password: string): Promise<string | undefined> {
    const person = await store.byEmail(email)
    const stored = person?.disabledAt === null ? person.passwordHash : null
    const right = await verifySecret(password, stored)
    if (!person || !right || stored === null) return undefined
    if (needsRehash(stored)) await store.rehash(person.id, stored, await hashSecret(password))
    return person.id
  }

  async function prove(email: string, password: string, address: string): Promise<string> {
    const subnet = subnetOf(address)
    const waitMs = Math.max(accounts.waitMs(email), subnets.waitMs(subnet))
    const account = sha256(email).slice(0, 12)
    if (waitMs > 0) {
      log.warn({ event: 'log-in-wait', account, address, waitMs }, 'a log-in came too soon')
      throw logInWait(Math.ceil(waitMs / 1000))
    }
    accounts.begin(email)
    subnets.begin(subnet)
    const userId = await check(email, password)
    if (userId === undefined) {
      log.warn({ event: 'log-in-refused', account, address }, 'a log-in was refused')
      throw logInRefused()
    }
    accounts.succeed(email, { all: true })
    subnets.succeed(subnet, { all: false })
    return userId
  }

  return {
    /** The person and the token of the new session. Throws `session.refused`, `session.wait` {seconds}. */
    async logIn(typed: LogIn, { address, userAgent }: Visitor): Promise<{ userId: string; token: string }> {
      const userId = await prove(typed.email.trim().toLowerCase(), typed.password, address)
      log.info({ event: 'log-in', userId, address }, 'somebody logged in')
      return { userId, token: await sessions.open(userId, userAgent) }
    },

    /** The password once more, for what is sensitive. Throws as `logIn`, and `session.none` for a token that opens no session. */
    async confirm(token: string, password: string, { address }: Visitor): Promise<void> {
      const email = await sessions.emailOf(token)
      if (email === undefined) throw noSession()
      const userId = await prove(email, password, address)
      await sessions.confirm(token)
      log.info({ event: 'log-in-confirmed', userId, address }, 'somebody typed the password again')
    },

    async logOut(token: string): Promise<void> {
      await sessions.close(token)
      log.info({ event: 'log-out' }, 'somebody logged out')
    },
  }
}
