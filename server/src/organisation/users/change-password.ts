import type { ChangePassword } from '@grenier/shared/contract/account.ts'
import type { Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import type { Audit } from '../../records/audit/audit.ts'
import { isEasyPassword } from './easy-password.ts'
import { logInRefused, noSession, passwordTooEasy } from './errors.ts'
import type { LogIns, Visitor } from './log-in.ts'
import { hashSecret } from './password.ts'
import { sha256 } from './sessions.ts'
import type { SessionStore } from './sessions/store.ts'

export interface ChangePasswordDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SessionStore
  readonly logIns: Pick<LogIns, 'provePerson'>
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'recheck'>
  readonly log: Pick<Log, 'info'>
}

export type PasswordChange = ReturnType<typeof createChangePassword>

/**
 * One's own password, by the one before; other sessions end. Throws `session.refused`, `session.wait` {seconds}, `person.password-easy`.
 */
export const createChangePassword =
  ({ database, store, logIns, audit, live, log }: ChangePasswordDependencies) =>
  async (actor: Actor, { current, password }: ChangePassword, { token, ...visitor }: Visitor & { token: string }): Promise<void> => {
    const userId = await logIns.provePerson(token, current, visitor)
    const before = await store.credentials(userId)
    if (!before?.passwordHash) throw noSession()
    const { name, email, passwordHash: from } = before
    if (isEasyPassword(password, [name, email ?? name])) throw passwordTooEasy()
    const passwordHash = await hashSecret(password)
    await database.transaction(async (tx) => {
      // Somebody gave another one while this was typed.
      if (!(await store.changePassword(tx, userId, from, passwordHash))) throw logInRefused()
      await store.endAll(tx, userId, sha256(token))
      await audit.record(tx, { actor, action: 'password.changed', subject: userId, name })
    })
    log.info({ event: 'password-changed', userId, by: actor.id }, 'somebody changed their own password')
    await live.recheck()
  }
