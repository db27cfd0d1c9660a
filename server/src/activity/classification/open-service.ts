import { noService } from './classification.ts'
import type { RecordCall } from './meter-calls.ts'
import type { OpenAiService } from './openai.ts'
import { createPinnedFetch, type Vet } from './pinned-fetch.ts'
import { openAiAddress, type Profile, type Profiles } from './profile.ts'

export interface OpenServiceDependencies {
  readonly profiles: Pick<Profiles, 'current'>
  /** Judges addresses; `allowed` are the `host:port` of the house that may be asked. */
  readonly vet: (allowed: ReadonlySet<string>) => Vet
  readonly record: RecordCall
  readonly now: () => Date
  readonly timeoutMs?: number | undefined
}

const nothing: OpenAiService = { ...noService, announcedEnds: async () => [] }

/** The service as it is set at this moment: the same one until the profile changes, so that what it learned of its server stays known. */
export function createOpenService({ profiles, vet, record, now, timeoutMs }: OpenServiceDependencies) {
  let open: { readonly key: string; readonly service: Promise<OpenAiService> } | undefined

  async function opened(profile: Profile): Promise<OpenAiService> {
    if (profile.profile === 'none') return nothing
    const { createOpenAiService } = await import('./openai.ts') // a tenth of a second of a start: only for those who use it
    const { key: apiKey, transcribeModel, classifyModel, visionModel, house } = profile
    return createOpenAiService({
      profile: profile.profile,
      baseUrl: profile.profile === 'openai' ? openAiAddress : profile.baseUrl,
      apiKey,
      transcribeModel,
      classifyModel,
      visionModel,
      fetch: createPinnedFetch((url) => vet(new Set(house === null ? [] : [house]))(url)),
      record,
      now,
      ...(timeoutMs !== undefined && { timeoutMs }),
    })
  }

  /** Throws `ai.key-lost`. */
  return async function service(): Promise<OpenAiService> {
    const profile = await profiles.current()
    const key = JSON.stringify(profile)
    if (open?.key !== key) open = { key, service: opened(profile) }
    return open.service
  }
}
