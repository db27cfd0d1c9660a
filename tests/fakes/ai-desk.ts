import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AiState, AiTest, SaveAi } from '@grenier/shared/contract/ai.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'
import { createAiSettings } from '@grenier/server/src/activity/classification/ai-settings.ts'
import { createBuiltInClassifier } from '@grenier/server/src/activity/classification/built-in.ts'
import { createClassification } from '@grenier/server/src/activity/classification/classification.ts'
import { createKeepCalls } from '@grenier/server/src/activity/classification/keep-calls.ts'
import { createOpenService } from '@grenier/server/src/activity/classification/open-service.ts'
import { createProfiles, type GivenSettings } from '@grenier/server/src/activity/classification/profile.ts'
import { aiRoutes } from '@grenier/server/src/activity/classification/routes.ts'
import { runTest } from '@grenier/server/src/activity/classification/run-test.ts'
import { createAiStore } from '@grenier/server/src/activity/classification/store.ts'
import { createAddressGuard, hostAndPort, isOfTheHouse } from '@grenier/server/src/outbound/sync/address-guard.ts'
import { nobody, userActor } from '@grenier/server/src/platform/access.ts'
import { createHttp } from '@grenier/server/src/platform/http.ts'
import { createLog } from '@grenier/server/src/platform/log.ts'
import { openSecrets } from '@grenier/server/src/platform/secrets.ts'
import { freshDatabase } from './databases.ts'
import { noAudit } from './audit.ts'

export type AiDesk = Awaited<ReturnType<typeof openAiDesk>>

/** What the environment says when it says nothing. */
const unset: GivenSettings = {
  OPENAI_BASE_URL: 'https://api.openai.com/v1',
  OPENAI_TRANSCRIBE_MODEL: 'gpt-transcribe',
  OPENAI_CLASSIFY_MODEL: 'gpt-6-luna',
  OPENAI_VISION_MODEL: 'gpt-6-luna',
}

/** Settings, routes, service and book of calls of the AI, on a real database and real sockets. */
export async function openAiDesk({ given = {} }: { given?: Partial<GivenSettings> } = {}) {
  const database = await freshDatabase('sqlite')
  const folder = await mkdtemp(join(tmpdir(), 'grenier-ai-'))
  const secrets = await openSecrets(join(folder, 'keys'))
  const log: { message: string; values: unknown }[] = []
  const noted = (values: object, message: string) => void log.push({ message, values })
  const clock = { at: new Date('2026-11-21T10:00:00.000Z') }
  const now = () => clock.at
  const settled: string[] = []
  const settle = async (_tx: unknown, subject: string) => void settled.push(subject)

  const store = createAiStore(database)
  const profilesWith = (open: Pick<typeof secrets, 'open'>) =>
    createProfiles({ store, secrets: open, given: { ...unset, ...given }, hostAndPort })
  const profiles = profilesWith(secrets)
  const vet = (allowed: ReadonlySet<string>) => createAddressGuard({ allowed }).vet
  const { record, forgetOldCalls } = createKeepCalls({ database, store, settle: (tx) => settle(tx, 'ai'), log: { warn: noted } })
  const service = createOpenService({ profiles, vet, record, now, timeoutMs: 30_000 })
  const settings = createAiSettings({
    database,
    store,
    secrets,
    audit: noAudit,
    profiles,
    addresses: { hostAndPort, isOfTheHouse, vet },
    runTest: () => runTest(service),
    settle,
    log: { info: noted },
    now,
  })
  const http = createHttp({
    log: createLog({ level: 'fatal' }),
    version: '0',
    whoAsks: async ({ headers }) => {
      const role = headers['x-role']
      return role === undefined ? nobody : userActor('awa', [{ siteId: null, role: String(role) }])
    },
  })
  await http.register(aiRoutes(settings))
  const inject = (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object, role: Role | null = 'administrator') =>
    http.inject({ method, url, ...(payload && { payload }), headers: role === null ? {} : { 'x-role': role } })

  return {
    database,
    store,
    service,
    classification: createClassification({ service, ...createBuiltInClassifier() }),
    profilesWith,
    forgetOldCalls,
    record,
    log,
    clock,
    settled,
    inject,
    put: (settings: SaveAi, role?: Role | null) => inject('PUT', '/api/ai', settings, role),
    state: async () => (await inject('GET', '/api/ai')).json<AiState>(),
    test: async () => (await inject('POST', '/api/ai/test')).json<AiTest>(),
    async close() {
      await http.close()
      await database.remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A compatible server with every model, as a person types it. */
export const compatible = (baseUrl: string, key: string | null, changed: Partial<SaveAi> = {}): SaveAi => ({
  profile: 'compatible',
  baseUrl,
  transcribeModel: 'whisper-large-v3',
  classifyModel: 'qwen3',
  visionModel: 'qwen3-vl',
  key,
  ...changed,
})
