import type { BusinessDay, Instant } from './units.ts'

const minute = 60_000
const hourLength = 60 * minute
const dayLength = 24 * hourLength
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const two = '2-digit'
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, year: 'numeric', month: two, day: two, hour: two, minute: two, second: two },
    hourCycle: 'h23',
  })
  formats.set(timeZone, format)
  return format
}

/** What a clock in the time zone shows, as milliseconds of a clock that never changes. */
function wallTime(at: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/**
 * The first moment at which a clock in the time zone shows a day and an hour. When it never does, because clocks are put forward over it,
 * the first moment after.
 */
export function instantOf(day: BusinessDay, hour: number, timeZone: string): Instant {
  const wanted = Date.parse(`${day}T00:00:00Z`) + hour * hourLength
  const offsets = [-dayLength, dayLength].map((away) => wallTime(wanted + away, timeZone) - (wanted + away))
  const candidates = offsets.map((offset) => wanted - offset).toSorted((one, other) => one - other)
  const exact = candidates.find((at) => wallTime(at, timeZone) === wanted)
  return new Date(exact ?? firstShown(candidates, wanted, timeZone)).toISOString() as Instant
}

/** Between two moments around the change of clocks: the first one that shows the wanted time or a later one. */
function firstShown(candidates: readonly number[], wanted: number, timeZone: string): number {
  let [early = wanted, late = wanted] = candidates
  while (late - early > minute) {
    const middle = early + Math.floor((late - early) / minute / 2) * minute
    if (wallTime(middle, timeZone) >= wanted) late = middle
    else early = middle
  }
  return late
}
