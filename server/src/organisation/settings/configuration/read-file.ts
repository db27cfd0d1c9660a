import { Configuration, configurationFormat, configurationVersion } from '@grenier/shared/contract/configuration.ts'
import type { z } from 'zod'
import type { RefusedField } from '#platform/errors.ts'
import { expectationText } from '#platform/expectations.ts'
import { configurationRefused, newerConfiguration, notConfiguration } from './errors.ts'

const mostFaults = 100

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((part, step) => (part as Record<PropertyKey, unknown> | null | undefined)?.[step], value)

/** A value as it may be repeated to whoever sent it. */
export const shown = (value: unknown): string => (typeof value === 'object' && value !== null ? '' : String(value ?? '').slice(0, 80))

/** A file of settings whose shape is right. Throws `configuration.not-ours`, `configuration.newer`, `configuration.refused` with each field. */
export function readFile(text: string, locale: 'fr' | 'en'): Configuration {
  const content = parsed(text)
  if (at(content, ['format']) !== configurationFormat) throw notConfiguration()
  const version = at(content, ['version'])
  if (typeof version === 'number' && version > configurationVersion) throw newerConfiguration(String(version))
  const read = Configuration.safeParse(content, { reportInput: true })
  if (read.success) return read.data
  const faults = read.error.issues.flatMap((issue) => faultsOf(content, issue, locale))
  throw configurationRefused(faults.slice(0, mostFaults), text, locale)
}

/** A field that nobody knows is named by itself, without its value: it may be a secret. */
function faultsOf(content: unknown, issue: z.core.$ZodIssue, locale: 'fr' | 'en'): RefusedField[] {
  const field = issue.path.map(String)
  const problem = expectationText(issue, locale)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ field: [...field, key].join('.'), value: '', problem }))
  return [{ field: field.join('.'), value: shown(at(content, issue.path)), problem }]
}

/** The text of a file. Throws `configuration.not-ours`. */
export const textOf = (bytes: Uint8Array): string => orNotOurs(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes))

const parsed = (text: string): unknown => orNotOurs(() => JSON.parse(text) as unknown)

function orNotOurs<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw notConfiguration()
  }
}
