import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { createLog } from './log.ts'

test('what is secret or spoken never reaches the log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grenier-log-'))
  const canary = 'canari-7f3a'
  const log = createLog({ level: 'info', folder })
  log.info({ password: canary, pin: canary, deposit: { text: canary }, account: { secret: canary, apiKey: canary } }, 'somebody logged in')
  log.info({ req: { headers: { authorization: canary, cookie: canary } } }, 'a request')
  const written = await vi.waitFor(() => {
    const text = readFileSync(join(folder, 'grenier.log'), 'utf8')
    expect(text).toContain('a request')
    return text
  })
  expect(written).toContain('somebody logged in')
  expect(written).not.toContain(canary)
})
