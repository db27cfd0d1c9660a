import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { isDay } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'

/** The words of a command do not fit: the message names the option, the value and what is expected. */
export class UsageError extends Error {}

/** Options as Node reads them; an unknown one is a `UsageError`. `--demo` chooses the demonstration's data for every command. */
export function readOptions<Options extends ParseArgsOptionsConfig>(words: readonly string[], options: Options) {
  try {
    return parseArgs({
      args: [...words],
      options: { ...options, demo: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

export function wholeNumber(name: string, value: unknown, { least = 0, usual }: { least?: number; usual?: number } = {}): number {
  if (value === undefined && usual !== undefined) return usual
  const number = Number(value)
  if (value === undefined || !Number.isSafeInteger(number) || number < least)
    throw new UsageError(`--${name} ${String(value ?? '')}: ≥ ${least}`)
  return number
}

export function dayOf(name: string, value: unknown): BusinessDay {
  if (typeof value !== 'string' || !isDay(value)) throw new UsageError(`--${name} ${String(value ?? '')}: YYYY-MM-DD`)
  return value
}

export function needed(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name}: ?`)
  return value
}
