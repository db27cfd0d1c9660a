import { instant } from '@grenier/shared/domain/units.ts'
import type { Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import { qrCode, qrSvg } from '#platform/qr-code.ts'
import type { Secrets } from '#platform/secrets.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import { sha256 } from '../sessions.ts'
import type { SessionStore } from '../sessions/store.ts'
import { addressOf, newKey, stepOf } from './authenticator.ts'
import { alreadyOn, codeRefused, notBegun, notOn } from './errors.ts'
import { keyPlace, type OpenKey } from './open-key.ts'
import { digestOf, newCodes } from './recovery-codes.ts'
import type { SecondFactorStore } from './store.ts'

export interface SetUpDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SecondFactorStore
  readonly sessions: Pick<SessionStore, 'endAll'>
  readonly openKey: OpenKey
  readonly secrets: Pick<Secrets, 'seal'>
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'hint'>
  readonly log: Pick<Log, 'info'>
  readonly now: () => Date
  /** As the telephone shall call it. */
  readonly issuer: () => Promise<string>
}

/** A second factor from its key to the first code: nothing is asked for until a code has shown that the telephone knows the key. */
export function createSetUp({ database, store, sessions, openKey, secrets, audit, live, log, now, issuer }: SetUpDependencies) {
  /** The key that was begun. Throws `second-factor.on`, `second-factor.not-begun`, `second-factor.unreadable`. */
  async function begun(userId: string) {
    const factor = await store.factor(userId)
    if (factor?.totpSince) throw alreadyOn()
    if (!factor?.totpSecret) throw notBegun()
    return { ...factor, sealed: factor.totpSecret, key: await openKey(userId) }
  }

  const codesFor = (userId: string) => {
    const codes = newCodes()
    return { codes, digests: codes.map((code) => digestOf(userId, code)) }
  }

  return {
    /** A new key, in place of one that was begun. Throws `second-factor.on`. */
    async begin({ id }: Actor): Promise<{ key: string }> {
      const key = newKey()
      const isBegun = await database.transaction((tx) => store.begin(tx, id, secrets.seal(key, keyPlace(id))))
      if (!isBegun) throw alreadyOn()
      return { key: key.replaceAll(/(.{4})(?=.)/g, '$1 ') }
    },

    /** What was begun, as a picture for the telephone. `describe` says what it is to those who cannot see it. */
    async picture({ id }: Actor, describe: (name: string) => string): Promise<string> {
      const { key, email, name } = await begun(id)
      const label = email ?? name
      return qrSvg(await qrCode(addressOf(key, { issuer: await issuer(), label })), describe(label))
    },

    /**
     * The telephone's first code: it is asked for from now on, and other sessions end. Answers the recovery codes, once. Throws as `begin`,
     * `second-factor.not-begun`, `second-factor.refused`.
     */
    async confirm(actor: Actor, typed: string, token: string): Promise<{ codes: string[] }> {
      const { id } = actor
      const { key, sealed, name } = await begun(id)
      const step = stepOf(typed.replaceAll(/[\s-]/g, ''), key, now())
      if (step === undefined) throw codeRefused()
      const { codes, digests } = codesFor(id)
      await database.transaction(async (tx) => {
        if (!(await store.complete(tx, id, sealed, { since: instant(now()), step, digests }))) throw notBegun()
        await sessions.endAll(tx, id, sha256(token))
        await audit.record(tx, { actor, action: 'second-factor.added', subject: id, name })
      })
      log.info({ event: 'second-factor-on', userId: id }, 'somebody set up a second factor')
      live.hint('people', null)
      return { codes }
    },

    /** Ten new codes; those before serve no more. Throws `second-factor.off`. */
    async renewCodes(actor: Actor): Promise<{ codes: string[] }> {
      const { id } = actor
      const { codes, digests } = codesFor(id)
      await database.transaction(async (tx) => {
        const factor = await store.factor(id, tx)
        if (!factor?.totpSince) throw notOn()
        await store.saveCodes(tx, id, digests)
        await audit.record(tx, { actor, action: 'recovery-codes.made', subject: id, name: factor.name })
      })
      log.info({ event: 'recovery-codes-renewed', userId: id }, 'somebody made new recovery codes')
      return { codes }
    },
  }
}
