import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { holdLock } from '#platform/lock.ts'
import { createService, type Installation } from './service.ts'

let folder: string
/** What would be run, in order; programs named in `failing` refuse. */
let commands: string[]
let failing: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-service-'))
  await mkdir(join(folder, 'runs'))
  commands = []
  failing = []
})
afterEach(() => rm(folder, { recursive: true }))

const service = ({ isRoot = true, runs = 'runs' } = {}) =>
  createService({
    places: { unit: join(folder, 'grenier.service'), environment: join(folder, 'grenier.env'), runs: join(folder, runs) },
    run: async (program, parameters) => {
      const command = [program, ...parameters].join(' ')
      commands.push(command)
      if (failing.some((start) => command.startsWith(start))) throw Object.assign(new Error(command), { stdout: '', stderr: 'refusé' })
      return ''
    },
    isRoot: () => isRoot,
  })

const wish = (): Installation => ({
  node: process.execPath,
  launcher: '/opt/grenier/server/launcher/launch.mjs',
  projectFolder: '/opt/grenier',
  dataFolder: join(folder, 'data'),
  writable: [],
  user: 'grenier',
  lowPort: false,
  environment: new Map([['TELEGRAM_BOT_TOKEN', '123:abc']]),
})

describe('the service', () => {
  test('is written, enabled and started, its account made where there is none', async () => {
    failing = ['id ']
    await service().install(wish())
    expect(commands.filter((command) => /^(useradd|chown|systemctl)/.test(command)).map((command) => command.split(' ')[1])).toEqual([
      '--system',
      '--recursive',
      'daemon-reload',
      'enable',
      'restart',
    ])
    expect(await readFile(join(folder, 'grenier.service'), 'utf8')).toContain(`EnvironmentFile=${join(folder, 'grenier.env')}`)
  })

  test('keeps its variables in a file of its own, which root alone reads', async () => {
    await service().install(wish())
    expect((await stat(join(folder, 'grenier.env'))).mode & 0o777).toBe(0o600)
    expect(await readFile(join(folder, 'grenier.service'), 'utf8')).not.toContain('123:abc')
  })

  test('goes away with its variables, and leaves the data', async () => {
    await service().install(wish())
    await service().remove()
    expect(commands).toContain('systemctl disable --now grenier')
    expect((await readdir(folder)).toSorted()).toEqual(['data', 'runs'])
  })

  test.each([
    ['no systemd', { runs: 'elsewhere' }, [], 'service.no-systemd'],
    ['nobody who may', { isRoot: false }, [], 'service.root-needed'],
    ['a folder that its account cannot read', {}, ['runuser'], 'service.unreadable'],
    ['a program that refuses', {}, ['systemctl enable'], 'service.command-failed'],
  ])('with %s says what to do', async (_, machine, refusing, code) => {
    failing = [...refusing]
    await expect(service(machine).install(wish())).rejects.toMatchObject({ code })
  })

  test('does not take the data from a server that runs on them', async () => {
    failing = ['systemctl is-active']
    await mkdir(wish().dataFolder)
    const release = await holdLock(wish().dataFolder)
    await expect(service().install(wish())).rejects.toMatchObject({ code: 'server.already-running' })
    await release()
    expect(await readdir(folder)).not.toContain('grenier.service')
  })

  test('takes no variable that would be two lines of its file', async () => {
    const environment = new Map([['SMTP_FROM', 'a\nROLES=bot']])
    await expect(service().install({ ...wish(), environment })).rejects.toMatchObject({
      code: 'service.line-in-value',
      values: { name: 'SMTP_FROM' },
    })
  })
})
