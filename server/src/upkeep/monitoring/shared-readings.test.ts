import type { Hint } from '@grenier/shared/contract/events.ts'
import { describe, expect, test } from 'vitest'
import { createSharedReadings, ofTheSite } from './shared-readings.ts'

/** Twenty screens on two sites; a reading is its number, and ends at once. */
function screens() {
  const clock = { at: 0 }
  const reads: string[] = []
  const pauses: number[] = []
  let hear: (hint: Hint) => void = () => undefined
  const snapshotOf = createSharedReadings({
    live: { onHint: (listener) => (hear = listener) },
    read: async (siteId) => reads.push(siteId),
    concerns: ofTheSite,
    now: () => new Date(clock.at),
    pause: async (ms) => void (clock.at += pauses.push(ms) && ms),
  })
  const twenty = (siteId: string) => Promise.all(Array.from({ length: 20 }, () => snapshotOf(siteId)))
  return { clock, reads, pauses, snapshotOf, twenty, hint: (siteId: string | null) => hear({ kind: 'sales', siteId }) }
}

describe('the figures of a site', () => {
  test('are read once for twenty screens that ask for them', async () => {
    const { reads, twenty } = screens()
    expect(new Set(await twenty('north'))).toEqual(new Set([1]))
    expect(reads).toEqual(['north'])
  })

  test('are read again after a hint about the site, and not after one about another', async () => {
    const { reads, twenty, hint, clock } = screens()
    await twenty('north')
    clock.at += 1_000
    hint('south')
    await twenty('north')
    expect(reads).toHaveLength(1)
    hint('north')
    await twenty('north')
    hint(null)
    await twenty('north')
    expect(reads).toHaveLength(3)
  })

  test('of a site that sells without a pause are read ten times a second at most, and the last sale is seen', async () => {
    const { reads, pauses, snapshotOf, hint } = screens()
    await snapshotOf('north')
    hint('north')
    const asked = snapshotOf('north')
    hint('north')
    expect(await snapshotOf('north')).toBe(await asked)
    expect([reads.length, pauses]).toEqual([2, [100]])
  })

  test('that were being read when something happened are read again', async () => {
    const { snapshotOf, hint } = screens()
    const early = snapshotOf('north')
    await Promise.resolve()
    hint('north')
    expect([await early, await snapshotOf('north')]).toEqual([1, 2])
  })

  test('are read again after two seconds, whatever was hinted', async () => {
    const { reads, snapshotOf, clock } = screens()
    await snapshotOf('north')
    clock.at += 2_000
    await snapshotOf('north')
    expect(reads).toHaveLength(2)
  })

  test('that could not be read are asked for again', async () => {
    let fails = true
    const snapshotOf = createSharedReadings({
      live: { onHint: () => undefined },
      concerns: ofTheSite,
      read: async () => (fails ? Promise.reject(new Error('the disk is full')) : 'figures'),
      now: () => new Date(0),
    })
    await expect(snapshotOf('north')).rejects.toThrow('the disk is full')
    fails = false
    expect(await snapshotOf('north')).toBe('figures')
  })
})
