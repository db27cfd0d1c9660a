import { Configuration, configurationFormat, configurationVersion } from '@grenier/shared/contract/configuration.ts'
import { z } from 'zod'
import type { RefusedField } from '#platform/errors.ts'
import { configurationRefused, newerConfiguration, notConfiguration } from './errors.ts'

const expectations = { fr: z.locales.fr(), en: z.locales.en() }
const mostFaults = 100

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((part, step) => (part as Record<PropertyKey, unknown> | null | undefined)?.[step], value)

/** A value as it may be repeated to whoever sent it. */
export const shown = (value: unknown): string => (typeof value === 'object' && value !== null ? '' : String(value ?? '').slice(0, 80))

/** A file of settings whose shape is right. Throws `configuration.not-ours`, `configuration.newer`, `configuration.refused` with each field. */
export function readFile(bytes: Uint8Array, locale: 'fr' | 'en'): Configuration {
  const content = parsed(bytes)
  if (at(content, ['format']) !== configurationFormat) throw notConfiguration()
  const version = at(content, ['version'])
  if (typeof version === 'number' && version > configurationVersion) throw newerConfiguration(String(version))
  const read = Configuration.safeParse(content, { error: expectations[locale].localeError })
  if (read.success) return read.data
  throw configurationRefused(read.error.issues.slice(0, mostFaults).map((issue): RefusedField => fieldOf(content, issue)))
}

const fieldOf = (content: unknown, { path, message }: z.core.$ZodIssue): RefusedField => ({
  field: path.map(String).join('.'),
  value: shown(at(content, path)),
  problem: message,
})

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    throw notConfiguration()
  }
}
