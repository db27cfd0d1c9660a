import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { childrenOf } from './check/child-processes.ts'
import { freePort } from './check/free-port.ts'
import { portsOf } from './check/ports.ts'
import { root } from './check/run-program.ts'

/** Where the tests are root's, the program is started as somebody who owns nothing, if that one may read its code. */
const nobody = { uid: 65_534, gid: 65_534 }
const launcherFile = join(root, 'server/launcher/launch.mjs')
const isUnprivileged = process.getuid?.() === 0 && spawnSync('test', ['-r', launcherFile], nobody).status === 0

let folder = ''
let origin = ''
let launcher: ChildProcess
let said = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-program-'))
  if (isUnprivileged) await chown(folder, nobody.uid, nobody.gid)
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  const environment = {
    ...process.env,
    GRENIER_DATA: folder,
    PORT: String(port),
    HOST: '127.0.0.1',
    ROLES: 'api,worker',
    LANG: 'fr_FR.UTF-8',
  }
  launcher = spawn(process.execPath, [launcherFile, 'start'], {
    ...(isUnprivileged && nobody),
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  launcher.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text))
  launcher.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
  await isHealthy()
})

afterAll(async () => {
  if (launcher.exitCode === null) {
    launcher.kill('SIGTERM')
    await once(launcher, 'exit')
  }
  await rm(folder, { recursive: true })
})

const isHealthy = () =>
  vi.waitFor(
    async () => {
      if (launcher.exitCode !== null) throw new Error(`the program ended with ${launcher.exitCode}:\n${said}`)
      expect(await (await fetch(`${origin}/api/health`)).json()).toMatchObject({ status: 'ok' })
    },
    { timeout: 60_000, interval: 100 },
  )

describe('the program, built and started as people start it', () => {
  test.each([
    ['/', 'the till'],
    ['/admin', 'the dashboard'],
    ['/aide', 'the help'],
  ])('serves at %s the page of %s, with all that it loads', async (path) => {
    const answer = await fetch(origin + path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/html')
    const page = await answer.text()
    const assets = [...page.matchAll(/(?:src|href)="([^"#]+\.(?:js|css|woff2|svg|webmanifest))"/g)].map(
      (match) => new URL(match[1] ?? '', answer.url).href,
    )
    expect(assets.length).toBeGreaterThan(0)
    const statuses = await Promise.all(assets.map(async (asset) => [asset, (await fetch(asset)).status]))
    expect(statuses.filter(([, status]) => status !== 200)).toEqual([])
  })

  test('describes its interface', async () => {
    const description = (await (await fetch(`${origin}/api/openapi.json`)).json()) as { openapi: string; paths: Record<string, unknown> }
    expect(description.openapi).toMatch(/^3\./)
    expect(Object.keys(description.paths)).toContain('/api/health')
  })

  test.runIf(existsSync('/proc/net/tcp'))('listens at its own port, and at no other', async () => {
    const [server] = childrenOf(launcher.pid ?? 0)
    expect(await portsOf(server?.pid ?? 0)).toEqual([Number(new URL(origin).port)])
  })

  test.runIf(isUnprivileged)('runs as somebody who can change nothing of its code (only where the tests are root’s)', async () => {
    const [server] = childrenOf(launcher.pid ?? 0)
    const status = await readFile(`/proc/${server?.pid ?? 0}/status`, 'utf8')
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).toBe(String(nobody.uid))
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'grenier.db'))).mode & 0o777).toBe(0o600)
  })

  test('prints where it is', () => {
    expect(said).toContain('Grenier est ouvert')
    expect(said).toContain(new URL(origin).port)
  })

  test.runIf(existsSync('/proc/self/status'))('is back by itself when its server is killed', async () => {
    const [server] = childrenOf(launcher.pid ?? 0)
    expect(server?.command).toContain('server/src/main.ts')
    process.kill(server?.pid ?? 0, 'SIGKILL')
    await expect.poll(() => said).toContain('SIGKILL')
    await isHealthy()
  })

  test('stops when it is asked to, and leaves nothing running', async () => {
    launcher.kill('SIGTERM')
    const [status] = (await once(launcher, 'exit')) as [number | null]
    expect(status).toBe(0)
    await expect(fetch(`${origin}/api/health`)).rejects.toThrow()
    expect(said).toContain('Grenier est arrêté.')
  })
})
