import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cannotStartThus, pauseAfter, supervise } from './supervise.mjs'

const quick = { first: 10, cap: 40, steadyAfter: 60_000, grace: 10_000 }
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grenier-supervise-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function watch(source: string, pace: Partial<typeof quick> = {}) {
  const script = join(folder, 'program.mjs')
  writeFileSync(
    script,
    `import { appendFileSync } from 'node:fs'\nconst say = (word) => appendFileSync(process.argv[2], word + '\\n')\n${source}`,
  )
  const heard = { messages: [] as unknown[], causes: [] as string[], refused: [] as string[], killed: [] as string[] }
  const program = supervise({
    name: 'Le serveur',
    script,
    parameters: [join(folder, 'said')],
    node: process.execPath,
    environment: process.env,
    onMessage: (message) => heard.messages.push(message),
    onRestart: (_name, cause) => heard.causes.push(cause),
    onRefused: (name) => heard.refused.push(name),
    onKilled: (name) => heard.killed.push(name),
    pace: { ...quick, ...pace },
  })
  const said = () => (existsSync(join(folder, 'said')) ? readFileSync(join(folder, 'said'), 'utf8').trim().split('\n') : [])
  const hears = (word: string, times = 1) => expect.poll(() => said().filter((line) => line === word).length).toBeGreaterThanOrEqual(times)
  return { ...heard, ...program, said, hears }
}

describe('a supervised program', () => {
  test('that dies is started again, each time', async () => {
    const program = watch(`say('born'); process.exit(3)`)
    await program.hears('born', 3)
    await program.stop()
    expect(program.causes.slice(0, 2)).toEqual(['code 3', 'code 3'])
  })

  test('that is killed is started again', async () => {
    const program = watch(`say('born'); process.kill(process.pid, 'SIGKILL')`)
    await program.hears('born', 2)
    await program.stop()
    expect(program.causes[0]).toBe('SIGKILL')
  })

  test('that says it cannot start thus is left alone', async () => {
    const program = watch(`say('born'); process.exit(${cannotStartThus})`)
    expect(await program.over).toBe(cannotStartThus)
    expect(program.said()).toEqual(['born'])
    expect(program.refused).toEqual(['Le serveur'])
  })

  test('that is asked to stop may finish its work first', async () => {
    const program = watch(`process.on('SIGTERM', () => { say('finished'); process.exit(0) }); setInterval(() => {}, 1000); say('born')`)
    await program.hears('born')
    await program.stop()
    expect(program.said()).toEqual(['born', 'finished'])
    expect(program.causes).toEqual([])
    expect(program.killed).toEqual([])
  })

  test('that does not stop when asked is killed after the grace', async () => {
    const program = watch(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); say('born')`, { grace: 50 })
    await program.hears('born')
    await program.stop()
    expect(program.killed).toEqual(['Le serveur'])
  })

  test('stops in its own way when whoever watches it is gone', async () => {
    const orphan = join(folder, 'orphan.mjs')
    writeFileSync(
      orphan,
      `import { appendFileSync } from 'node:fs'
      process.on('SIGTERM', () => { appendFileSync(process.argv[2], 'finished'); process.exit(0) })
      setInterval(() => {}, 1000)
      process.send({ addresses: [] })`,
    )
    const module = new URL('supervise.mjs', import.meta.url).href
    const watcher = `import { supervise } from '${module}'
      supervise({ name: '', script: '${orphan}', parameters: ['${join(folder, 'said')}'], node: process.execPath, environment: process.env,
        onMessage: () => process.kill(process.pid, 'SIGKILL') })`
    const [, signal] = (await once(spawn(process.execPath, ['--input-type=module', '--eval', watcher]), 'exit')) as [null, string]
    expect(signal).toBe('SIGKILL')
    await expect.poll(() => readFileSync(join(folder, 'said'), 'utf8')).toBe('finished')
  })

  test('may be stopped while it waits for its next start', async () => {
    const program = watch(`say('born'); process.exit(1)`, { first: 60_000, cap: 60_000 })
    await expect.poll(() => program.causes).toHaveLength(1)
    await program.stop()
    expect(program.said()).toEqual(['born'])
  })

  test('announces its addresses', async () => {
    const program = watch(`process.send({ addresses: ['http://localhost:1'] }); setInterval(() => {}, 1000)`)
    await expect.poll(() => program.messages).toEqual([{ addresses: ['http://localhost:1'] }])
    await program.stop()
  })
})

test('the pause between two starts doubles up to its cap', () => {
  const pauses = [0, 1, 2, 3, 7, 1000].map((failures) => pauseAfter(failures, { first: 250, cap: 30_000 }))
  expect(pauses).toEqual([250, 500, 1000, 2000, 30_000, 30_000])
})
