import type { SaveTelegram, TelegramState, TelegramTest } from '@grenier/shared/contract/telegram.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, type Actor } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import { GrenierError } from '#platform/errors.ts'
import type { Live } from '#platform/live.ts'
import type { Secrets } from '#platform/secrets.ts'
import { demandSeen, versionOf } from '#platform/seen.ts'
import type { Audit } from '../../records/audit/audit.ts'
import { tokenLocked } from './errors.ts'
import type { TelegramStore } from './store.ts'

export type Telegram = ReturnType<typeof createTelegram>

export interface TelegramDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: TelegramStore
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  /** Token of the environment; it wins over the screen. */
  readonly given: string | undefined
  readonly ask: (token: string) => Promise<TelegramTest>
  /** What the bot last said of itself. */
  readonly presence: () => { readonly userName: string; readonly problem: TelegramState['problem'] } | undefined
  readonly audit: Pick<Audit, 'record'>
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
}

/** What the token is bound to when it is sealed. */
export const tokenPlace = 'telegram.token/organisation'

/** The bot's token: of the environment, or typed on screen and kept sealed. It goes in and never comes out, but to the bot. */
export function createTelegram({ database, store, secrets, given, ask, presence, audit, live, now }: TelegramDependencies) {
  /** Under another key of this machine the token has to be typed again. */
  function opened(sealed: string): string | undefined {
    try {
      return sealed === '' ? undefined : secrets.open(sealed, tokenPlace)
    } catch (error) {
      if (error instanceof GrenierError) return undefined
      throw error
    }
  }

  async function state(actor: Actor): Promise<TelegramState> {
    allowEverywhere(actor, 'ai.read')
    const seen = presence()
    const sealed = await store.sealed()
    const hasToken = given !== undefined || sealed !== ''
    const version = versionOf({ sealed })
    return { hasToken, version, isLocked: given !== undefined, userName: seen?.userName || null, problem: seen?.problem ?? null }
  }

  return {
    state,

    /** For the bot alone: null while nobody gave one. */
    token: async (): Promise<string | null> => given ?? opened(await store.sealed()) ?? null,

    /** The bot takes it within half a minute. Throws `telegram.locked`, `edit.changed`. */
    async save(actor: Actor, { token, seen }: SaveTelegram): Promise<TelegramState> {
      const allowed = allowEverywhere(actor, 'ai.edit')
      if (given !== undefined) throw tokenLocked()
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = await store.sealed(tx)
        demandSeen(seen, { sealed: before })
        await store.save(tx, allowed, token === '' ? '' : secrets.seal(token, tokenPlace), instant(now()))
        await audit.record(tx, {
          actor,
          action: 'telegram.saved',
          subject: 'telegram',
          name: 'Telegram',
          before: { enabled: before !== '' },
          after: { enabled: token !== '' },
        })
      })
      live.hint('alerts', null)
      return state(actor)
    },

    /** Asks Telegram whose token is in force. */
    async test(actor: Actor): Promise<TelegramTest> {
      allowEverywhere(actor, 'ai.edit')
      const sealed = given === undefined ? await store.sealed() : ''
      if (given === undefined && sealed === '') return { ok: false, userName: null, cause: 'none' }
      const token = given ?? opened(sealed)
      return token === undefined ? { ok: false, userName: null, cause: 'token-lost' } : ask(token)
    },
  }
}
