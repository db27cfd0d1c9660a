import type { AiState, AiTest, SaveAi } from '@grenier/shared/contract/ai.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import type { Secrets } from '#platform/secrets.ts'
import { demandSeen, versionOf } from '#platform/seen.ts'
import type { Audit } from '../../records/audit/audit.ts'
import { addressRefused, aiSubject, keyNeeded, modelsMissing, settingsLocked } from './errors.ts'
import { endOf, modelSubject } from './model-ends.ts'
import { keyPlace, openAiAddress, type Profiles } from './profile.ts'
import type { AiStore, StoredProfile } from './store.ts'

export type AiSettings = ReturnType<typeof createAiSettings>

/** Where a request may go, as the outward guard knows it. */
export interface Addresses {
  readonly hostAndPort: (url: URL) => string
  readonly isOfTheHouse: (url: URL) => Promise<boolean>
  readonly vet: (allowed: ReadonlySet<string>) => (url: URL) => Promise<unknown>
}

export interface AiSettingsDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: AiStore
  readonly secrets: Pick<Secrets, 'seal'>
  readonly profiles: Profiles
  readonly audit: Pick<Audit, 'record'>
  readonly addresses: Addresses
  readonly runTest: () => Promise<AiTest>
  /** Clears what was told about a subject: it is set anew, or works again. */
  readonly settle: (tx: Transaction, subject: string) => Promise<void>
  readonly log: { info(values: object, message: string): void }
  readonly now: () => Date
}

const statisticDays = 30
const dayMs = 86_400_000

/** Who writes down, sorts and looks: what is set, what it did lately, and whether it works. The key goes in and never comes out. */
export function createAiSettings(dependencies: AiSettingsDependencies) {
  const { database, store, secrets, audit, profiles, addresses, runTest, settle, log, now } = dependencies

  async function state(actor: Actor): Promise<AiState> {
    const allowed = allowEverywhere(actor, 'ai.read')
    const { profile, baseUrl, transcribeModel, classifyModel, visionModel, hasKey } = await profiles.shown()
    const stored = await profiles.stored()
    const announced = await store.announcedEnds()
    const models = profile === 'openai' ? [...new Set([transcribeModel, classifyModel, visionModel])] : []
    return {
      profile,
      baseUrl,
      transcribeModel,
      classifyModel,
      visionModel,
      hasKey,
      version: versionOf(stored),
      secretVersion: versionOf({ key: stored.sealedKey }),
      isLocked: profiles.isLocked,
      ending: models.flatMap((model) => endOf(model, announced) ?? []),
      calls: await store.calls(allowed, instant(new Date(now().getTime() - statisticDays * dayMs))),
    }
  }

  /** The address, when it is one of the house. Throws `ai.address-refused` for what may not be asked. */
  async function houseOf(given: string): Promise<string | null> {
    const url = new URL(given)
    const house = (await addresses.isOfTheHouse(url)) ? addresses.hostAndPort(url) : null
    if (url.protocol !== 'https:' && house === null) throw addressRefused(given)
    await addresses
      .vet(new Set(house === null ? [] : [house]))(url)
      .catch((error: unknown) => {
        // A name that leads nowhere today is judged again when it is used.
        if ((error as { code?: unknown }).code === 'remote.address-refused') throw addressRefused(given)
      })
    return house
  }

  /** The known key stays only while the address keeps to its server; without a service there is none to keep. */
  function sealedKeyOf({ key, profile, baseUrl }: SaveAi, before: StoredProfile): string {
    if (profile === 'none') return ''
    if (key !== null) return key === '' ? '' : secrets.seal(key, keyPlace)
    const isElsewhere = originOf(profile, baseUrl) !== originOf(before.profile, before.baseUrl)
    if (before.sealedKey !== '' && isElsewhere) throw keyNeeded(baseUrl || openAiAddress)
    return before.sealedKey
  }

  return {
    state,

    /** Acts on the next note. Throws `edit.changed`, `ai.locked`, `ai.models-missing`, `ai.address-refused`, `ai.key-needed`. */
    async save(actor: Actor, given: SaveAi): Promise<AiState> {
      const allowed = allowEverywhere(actor, 'ai.edit')
      if (profiles.isLocked) throw settingsLocked()
      const { profile, transcribeModel, classifyModel, visionModel } = given
      const baseUrl = profile === 'compatible' ? given.baseUrl.replace(/\/+$/, '') : ''
      if (profile !== 'none' && `${transcribeModel}${classifyModel}${visionModel}` === '') throw modelsMissing()
      if (profile === 'compatible' && baseUrl === '') throw modelsMissing()
      const house = profile === 'compatible' ? await houseOf(baseUrl) : null
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const before = await profiles.stored(tx)
        demandSeen(given.seen, before)
        const sealedKey = sealedKeyOf({ ...given, baseUrl }, before)
        const saved = { profile, baseUrl, transcribeModel, classifyModel, visionModel, sealedKey, house }
        await store.saveProfile(tx, allowed, saved, instant(now()))
        const act = { actor, action: 'assistant.saved', subject: 'assistant', name: profile } as const
        await audit.record(tx, { ...act, before: told(before), after: told(saved) })
        await settle(tx, aiSubject)
        for (const model of modelsOf(before).filter((one) => !modelsOf(saved).includes(one))) await settle(tx, modelSubject(model))
      })
      log.info({ by: allowed.by, profile, transcribeModel, classifyModel, visionModel }, 'the settings of the speech service were changed')
      return state(actor)
    },

    /** Has a bundled French recording written down and sorted by what is set. */
    async test(actor: Actor): Promise<AiTest> {
      allowEverywhere(actor, 'ai.edit')
      const result = await runTest()
      if (result.ok) await database.transaction((tx) => settle(tx, aiSubject))
      return result
    },
  }
}

const modelsOf = ({ transcribeModel, classifyModel, visionModel }: StoredProfile) => [transcribeModel, classifyModel, visionModel]

const told = (profile: Pick<StoredProfile, 'profile' | 'baseUrl' | 'transcribeModel' | 'classifyModel' | 'visionModel'>) => ({
  kind: profile.profile,
  url: profile.baseUrl,
  model: [profile.transcribeModel, profile.classifyModel, profile.visionModel],
})

const originOf = (profile: StoredProfile['profile'], baseUrl: string): string | undefined =>
  URL.parse(profile === 'openai' ? openAiAddress : baseUrl)?.origin
