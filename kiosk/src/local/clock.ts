import type { Instant } from '@grenier/shared/domain/units.ts'
import type { ClockReading } from './records.ts'

interface Needs {
  readonly stored: ClockReading | undefined
  readonly deviceNow: () => number
  /** Milliseconds that no change of the device's clock touches. */
  readonly monotonic: () => number
  readonly keep: (reading: ClockReading) => Promise<void>
}

export type ServerClock = ReturnType<typeof createServerClock>

/** The server's time as well as the till knows it: the last answer, and the monotonic time since. */
export function createServerClock({ stored, deviceNow, monotonic, keep }: Needs) {
  let reading: ClockReading = stored ?? { offsetMs: 0, knownAt: '' }
  let anchor: { server: number; monotonic: number } | undefined

  return {
    reading: (): ClockReading => reading,

    async learn(serverTime: Instant): Promise<void> {
      const server = Date.parse(serverTime)
      anchor = { server, monotonic: monotonic() }
      reading = { offsetMs: Math.round(server - deviceNow()), knownAt: serverTime }
      await keep(reading)
    },

    /** Best estimate of the server's time now. After a restart without network the device's clock must do, never before what was known. */
    now(): Instant {
      const known = reading.knownAt === '' ? 0 : Date.parse(reading.knownAt)
      const estimate = anchor ? anchor.server + (monotonic() - anchor.monotonic) : Math.max(deviceNow() + reading.offsetMs, known)
      return new Date(estimate).toISOString() as Instant
    },

    /** What the device's own clock says, put right by the last known offset. */
    deviceTime: (): Instant => new Date(deviceNow() + reading.offsetMs).toISOString() as Instant,
  }
}
