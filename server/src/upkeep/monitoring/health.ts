import { statfs } from 'node:fs/promises'
import type { BotPresence } from '@grenier/shared/contract/chat.ts'
import type { Health } from '@grenier/shared/contract/health.ts'
import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import type { Database } from '#platform/database/database.ts'

export type HealthChecks = ReturnType<typeof createHealth>

export interface HealthDependencies {
  readonly database: Database
  readonly dataFolder: string
  readonly version: string
  readonly demonstration: boolean
  /** When the bot last asked for work, in milliseconds since 1970; undefined when it never did. */
  readonly botSeenAt: () => number | undefined
  /** What the bot last said of itself; undefined until it did. */
  readonly telegram: () => BotPresence | undefined
  readonly deadJobs: () => Promise<number>
  readonly now: () => Date
}

type Check = Health['checks'][string]

const texts = { fr, en } as const
const spareBytes = 200 * 1024 * 1024
const botSilenceMs = 60_000

/** What is well and what is not. The database failing is a failure; anything else only degrades. */
export function createHealth({ database, dataFolder, version, demonstration, botSeenAt, telegram, deadJobs, now }: HealthDependencies) {
  async function databaseCheck(): Promise<Check> {
    try {
      await database.client.$queryRaw`SELECT 1`
      return { status: 'ok', detail: database.provider }
    } catch {
      // That it failed is the answer; requests that need the database say and log why.
      return { status: 'failed', detail: database.provider }
    }
  }

  async function diskCheck(locale: 'fr' | 'en'): Promise<Check> {
    const { bavail, bsize } = await statfs(dataFolder)
    const free = bavail * bsize
    return { status: free < spareBytes ? 'degraded' : 'ok', detail: formatSize(free, locale) }
  }

  function botCheck(): Check {
    const seen = botSeenAt()
    if (seen === undefined) return { status: 'off' }
    return { status: now().getTime() - seen > botSilenceMs ? 'degraded' : 'ok' }
  }

  function telegramCheck(locale: 'fr' | 'en'): Check {
    const presence = telegram()
    if (!presence) return { status: 'off' }
    const { problem, userName } = presence
    const detail = createSay(texts[locale], locale)(`health.telegram.${problem ?? 'fine'}`, { bot: userName })
    return { status: problem === null ? 'ok' : 'degraded', detail }
  }

  async function queueCheck(): Promise<Check> {
    const dead = await deadJobs()
    return { status: dead > 0 ? 'degraded' : 'ok', detail: String(dead) }
  }

  return async (locale: 'fr' | 'en'): Promise<Health> => {
    const database = await databaseCheck()
    const checks: Health['checks'] = { database, disk: await diskCheck(locale), bot: botCheck(), telegram: telegramCheck(locale) }
    if (database.status === 'ok') checks['queue'] = await queueCheck()
    const states = Object.values(checks).map((check) => check.status)
    const status = states.includes('failed') ? 'failed' : states.includes('degraded') ? 'degraded' : 'ok'
    return { status, version, demonstration, checks }
  }
}

const formatSize = (bytes: number, locale: 'fr' | 'en'): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'gigabyte', maximumFractionDigits: 1 }).format(bytes / 1e9)
