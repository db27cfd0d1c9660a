/** Monday is 1, Sunday 7 (ISO 8601). `from` and `to` are `HH:MM` at the site; `to` may be `24:00`. */
export interface OpenSpan {
  readonly day: number
  readonly from: string
  readonly to: string
}

export const weekDays = [1, 2, 3, 4, 5, 6, 7] as const
const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/

/** What is wrong with hours, and with which of them. */
export interface HoursFault {
  readonly at: number
  readonly problem: 'time' | 'backwards' | 'overlap'
}

const isStart = (text: string): boolean => clockTime.test(text)
const isEnd = (text: string): boolean => clockTime.test(text) || text === '24:00'

/** How a span is written down where only text is kept: `1 09:00–12:00`. */
export const spanText = ({ day, from, to }: OpenSpan): string => `${day} ${from}–${to}`

/** In the order of the week. */
export const inWeekOrder = (hours: readonly OpenSpan[]): OpenSpan[] =>
  hours.toSorted((one, other) => one.day - other.day || one.from.localeCompare(other.from))

/** The first fault of each span; a span that only touches the one before is none. */
export function faultsOfHours(hours: readonly OpenSpan[]): HoursFault[] {
  return hours.flatMap((span, at): HoursFault[] => {
    if (!isStart(span.from) || !isEnd(span.to)) return [{ at, problem: 'time' }]
    if (span.from >= span.to) return [{ at, problem: 'backwards' }]
    const meets = hours.some((other, place) => place < at && other.day === span.day && span.from < other.to && other.from < span.to)
    return meets ? [{ at, problem: 'overlap' }] : []
  })
}

/** Days that have the same spans, side by side: `{ from: 2, to: 6, spans: ['10:00', '18:00'] … }`. Days without any are left out. */
export function groupedHours(hours: readonly OpenSpan[]): { from: number; to: number; spans: readonly Omit<OpenSpan, 'day'>[] }[] {
  const groups: { from: number; to: number; spans: readonly Omit<OpenSpan, 'day'>[] }[] = []
  for (const day of weekDays) {
    const spans = inWeekOrder(hours)
      .filter((span) => span.day === day)
      .map(({ from, to }) => ({ from, to }))
    const last = groups.at(-1)
    if (last?.to === day - 1 && JSON.stringify(last.spans) === JSON.stringify(spans)) last.to = day
    else if (spans.length > 0) groups.push({ from: day, to: day, spans })
  }
  return groups
}
