import type { Transaction } from '#platform/database/database.ts'
import { GrenierError } from '#platform/errors.ts'
import type { Secrets } from '#platform/secrets.ts'
import { aiFailure } from './errors.ts'
import type { AiStore, StoredProfile } from './store.ts'

/** Where OpenAI's own profile goes, whatever is typed. */
export const openAiAddress = 'https://api.openai.com/v1'

/** What is set now. `house` is the one private `host:port` that may be asked. */
export interface Profile extends Omit<StoredProfile, 'sealedKey'> {
  readonly key: string
}

/** What the environment says; it wins over the screen. */
export interface GivenSettings {
  readonly OPENAI_API_KEY?: string | undefined
  readonly OPENAI_BASE_URL: string
  readonly OPENAI_TRANSCRIBE_MODEL: string
  readonly OPENAI_CLASSIFY_MODEL: string
  readonly OPENAI_VISION_MODEL: string
}

export type Profiles = ReturnType<typeof createProfiles>

export interface ProfileDependencies {
  readonly store: Pick<AiStore, 'profile'>
  readonly secrets: Pick<Secrets, 'open'>
  readonly given: GivenSettings
  readonly hostAndPort: (url: URL) => string
}

/** What the key is bound to when it is sealed. */
export const keyPlace = 'ai.key/organisation'

/** The profile in force: that of the environment, else what was stored by screen, else none. Read each time, so that a change acts at once. */
export function createProfiles({ store, secrets, given, hostAndPort }: ProfileDependencies) {
  const models = {
    transcribeModel: given.OPENAI_TRANSCRIBE_MODEL,
    classifyModel: given.OPENAI_CLASSIFY_MODEL,
    visionModel: given.OPENAI_VISION_MODEL === 'off' ? '' : given.OPENAI_VISION_MODEL,
  }
  const isLocked = given.OPENAI_API_KEY !== undefined

  function locked(): Profile {
    const isOpenAi = given.OPENAI_BASE_URL === openAiAddress
    return {
      profile: isOpenAi ? 'openai' : 'compatible',
      baseUrl: isOpenAi ? '' : given.OPENAI_BASE_URL,
      ...models,
      key: given.OPENAI_API_KEY ?? '',
      // Whoever starts the program may name any machine of the house.
      house: hostAndPort(new URL(given.OPENAI_BASE_URL)),
    }
  }

  /** Under another key of this machine, as after a move, the service's key has to be typed again. Throws `ai.key-lost`. */
  function opened({ sealedKey, ...profile }: StoredProfile): Profile {
    try {
      return { ...profile, key: sealedKey === '' ? '' : secrets.open(sealedKey, keyPlace) }
    } catch (error) {
      throw error instanceof GrenierError ? aiFailure('ai.key-lost', true) : error
    }
  }

  const nothingSet: StoredProfile = { profile: 'none', baseUrl: '', ...models, sealedKey: '', house: null }

  const none: Profile = { profile: 'none', baseUrl: '', ...models, key: '', house: null }

  return {
    isLocked,
    /** Nobody is asked. */
    none,
    /** As it is stored, or as it is when nobody set anything. */
    stored: async (tx?: Transaction): Promise<StoredProfile> => (await store.profile(tx)) ?? nothingSet,
    /** Throws `ai.key-lost`. */
    current: async (): Promise<Profile> => (isLocked ? locked() : opened((await store.profile()) ?? nothingSet)),
    /** For screens: without its key. */
    async shown(): Promise<Omit<Profile, 'key'> & { hasKey: boolean }> {
      if (isLocked) {
        const { key, ...profile } = locked()
        return { ...profile, hasKey: key !== '' }
      }
      const { sealedKey, ...profile } = (await store.profile()) ?? nothingSet
      return { ...profile, hasKey: sealedKey !== '' }
    },
  }
}
