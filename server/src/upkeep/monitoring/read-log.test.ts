import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { LogQuery } from '@grenier/shared/contract/logs.ts'
import { jobActor, userActor } from '#platform/access.ts'
import { createLogReader } from './read-log.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'grenier-logs-'))))

const line = (time: string, level: number, msg: string, more: object = {}) =>
  JSON.stringify({ level, time: `2026-11-22T${time}:00.000Z`, ...more, msg })
const today = [
  line('09:00', 30, 'the server listens'),
  line('10:00', 40, 'a log-in was refused', { event: 'log-in-refused', requestId: 'r-7' }),
  line('11:00', 50, 'request failed', { requestId: 'r-8' }),
]
const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
const read = async (query: LogQuery = {}) =>
  createLogReader({ folder, now: () => new Date('2026-11-22T12:00:00.000Z') })(jobActor('test'), query)
const messages = async (query: LogQuery = {}) => (await read(query)).lines.map(({ message }) => message)

describe('the log', () => {
  test('is read from its end, with what each line says besides', async () => {
    write('grenier.log', today)
    expect((await read()).lines).toMatchObject([
      { level: 'error', message: 'request failed', requestId: 'r-8', details: '' },
      { level: 'warn', message: 'a log-in was refused', requestId: 'r-7', details: '{"event":"log-in-refused"}' },
      { level: 'info', message: 'the server listens', requestId: null },
    ])
  })

  test('is filtered by level, hour and words', async () => {
    write('grenier.log', today)
    expect(await messages({ level: 'warn' })).toEqual(['request failed', 'a log-in was refused'])
    expect(await messages({ since: '10:30' })).toEqual(['request failed'])
    expect(await messages({ text: 'R-7' })).toEqual(['a log-in was refused'])
  })

  test('of another day is there too, and one that never was is empty', async () => {
    write('grenier-2026-11-20.log', [line('08:00', 30, 'long ago')])
    expect(await messages({ day: '2026-11-20' as never })).toEqual(['long ago'])
    expect(await read()).toEqual({ day: '2026-11-22', days: ['2026-11-22', '2026-11-20'], lines: [], reachesStart: true })
  })

  test('leaves out a line that a crash cut off', async () => {
    write('grenier.log', [...today, '{"level":50,"ti'])
    expect(await messages({ level: 'error' })).toEqual(['request failed'])
  })

  test('that is long is read as far as its end goes', async () => {
    write(
      'grenier.log',
      Array.from({ length: 60_000 }, (_, count) => line('09:00', 30, `line ${count} ${'x'.repeat(60)}`)),
    )
    const page = await read({ text: 'line 59' })
    expect([page.lines[0]?.message.slice(0, 10), page.reachesStart]).toEqual(['line 59999', false])
    expect(await messages({ text: 'line 17 ' })).toEqual([])
  })

  test('is for those who look after every site', async () => {
    const manager = userActor('awa', [{ siteId: 'nord', role: 'manager' }])
    await expect(createLogReader({ folder, now: () => new Date() })(manager, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
