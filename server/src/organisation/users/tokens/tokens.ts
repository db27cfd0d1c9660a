import { randomBytes } from 'node:crypto'
import type { AccessToken, MadeToken, MakeToken } from '@grenier/shared/contract/tokens.ts'
import { isHigh } from '@grenier/shared/domain/person-editing.ts'
import { tokenPermissions } from '@grenier/shared/domain/token-permissions.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { mayAnywhere, mayDo, userActor, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Live } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { Demand } from '../second-factor/rule.ts'
import { sha256 } from '../sessions.ts'
import { tokenBeyond, tokenUnknown, tooManyTokens } from './errors.ts'
import { narrowed } from './narrowed.ts'
import type { TokenStore } from './store.ts'

export type Tokens = ReturnType<typeof createTokens>

export interface TokenDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: TokenStore
  readonly demand: Demand
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'recheck'>
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly now: () => Date
}

/** So that a leaked one is found by those who look for secrets. */
export const tokenStart = 'grn_'
const dayMs = 86_400_000
const usedEveryMs = 60_000
const mostTokens = 20

/** Keys of programs to the API: 256 random bits, of which the table has only the SHA-256. */
export function createTokens({ database, store, demand, audit, live, log, now }: TokenDependencies) {
  const at = (ms = 0) => instant(new Date(now().getTime() + ms))

  /** On one site, or on any of the owner's. */
  function demandOwn(actor: Actor, { permissions, siteId }: MakeToken): void {
    const has = (permission: AccessToken['permissions'][number]) =>
      siteId === null ? mayAnywhere(actor, permission) : mayDo(actor, permission, siteId)
    const beyond = permissions.find((permission) => !tokenPermissions.includes(permission) || !has(permission))
    if (beyond !== undefined) throw tokenBeyond(beyond)
  }

  return {
    /** The actor's own that still open something, the newest first. */
    list: (actor: Actor): Promise<AccessToken[]> => store.list(actor.id, at()),

    /** Its secret is told this once. Throws `token.beyond-own`, `token.too-many`. */
    async make(actor: Actor, wanted: MakeToken): Promise<MadeToken> {
      demandOwn(actor, wanted)
      const secret = tokenStart + randomBytes(32).toString('base64url')
      const { name, siteId, days } = wanted
      const permissions = [...new Set(wanted.permissions)]
      const token = { id: sha256(secret), name, permissions, siteId, createdAt: at(), expiresAt: at(days * dayMs) }
      await database.transaction(async (tx) => {
        if ((await store.list(actor.id, at(), tx)).length >= mostTokens) throw tooManyTokens(mostTokens)
        await store.add(tx, { ...token, userId: actor.id })
        const after = { scopes: permissions, expiresAt: token.expiresAt }
        await audit.record(tx, { actor, action: 'token.made', subject: token.id, name, siteId, after })
      })
      log.info({ event: 'token-made', by: actor.id, permissions }, 'an access token was made')
      return { secret, token: { ...token, lastUsedAt: null } }
    },

    /** It opens nothing from the next request on. Throws `token.unknown`. */
    async revoke(actor: Actor, id: string): Promise<void> {
      await database.transaction(async (tx) => {
        const token = (await store.list(actor.id, at(), tx)).find((one) => one.id === id)
        if (!token || !(await store.revoke(tx, actor.id, id, at()))) throw tokenUnknown()
        await audit.record(tx, { actor, action: 'token.revoked', subject: id, name: token.name, siteId: token.siteId })
      })
      log.info({ event: 'token-revoked', by: actor.id }, 'an access token was revoked')
      await live.recheck()
    },

    /** Who asks with it: its owner, with no more than its permissions and theirs of this moment. Undefined when it opens nothing. */
    async actorOf(secret: string): Promise<Actor | undefined> {
      const token = await store.find(sha256(secret), at())
      if (!token) return undefined
      if (token.totpSince === null && isHigh(token.grants) && (await demand.isMade())) return undefined
      // Nobody waits for it, so that a full disk or a long write stops no reader.
      if (token.lastUsedAt === null || token.lastUsedAt <= at(-usedEveryMs))
        store.used(token.id, at()).catch((error: unknown) => log.warn({ err: error }, 'the last use of a token could not be written'))
      const owner = userActor(token.userId, token.grants)
      return { ...owner, rights: narrowed(owner.rights, token), tokenId: token.id }
    },
  }
}
