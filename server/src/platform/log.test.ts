import { mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

test('what is secret or spoken never reaches the log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grenier-log-'))
  const canary = 'canari-7f3a'
  const log = createLog({ level: 'info', folder })
  log.info({ password: canary, pin: canary, deposit: { text: canary }, account: { secret: canary, apiKey: canary } }, 'somebody logged in')
  log.info({ req: { headers: { authorization: canary, cookie: canary } } }, 'a request')
  const written = () => readFileSync(join(folder, 'grenier.log'), 'utf8')
  await expect.poll(written).toContain('a request')
  expect(written()).toContain('somebody logged in')
  expect(written()).not.toContain(canary)
})

test('the log of a day that is over keeps its own file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grenier-log-'))
  let now = new Date('2026-11-20T23:59:59Z')
  const log = createLog({ level: 'info', folder, now: () => now })
  const written = (name: string) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)
  log.info('the evening')
  await expect.poll(() => written('grenier.log')).toEqual([expect.stringContaining('the evening')])
  now = new Date('2026-11-21T00:00:01Z')
  log.info('the morning')
  await expect.poll(() => written('grenier.log')).toEqual([expect.stringContaining('the morning')])
  expect(written('grenier-2026-11-20.log')).toEqual([expect.stringContaining('the evening')])
})

test('a log that was left on an earlier day is closed at the start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grenier-log-'))
  writeFileSync(join(folder, 'grenier.log'), 'long ago\n')
  utimesSync(join(folder, 'grenier.log'), new Date('2026-11-10T12:00:00Z'), new Date('2026-11-10T12:00:00Z'))
  createLog({ level: 'info', folder, now: () => new Date('2026-11-21T08:00:00Z') }).info('today')
  await expect.poll(() => readFileSync(join(folder, 'grenier.log'), 'utf8')).toContain('today')
  expect(readFileSync(join(folder, 'grenier-2026-11-10.log'), 'utf8')).toBe('long ago\n')
})
