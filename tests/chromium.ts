import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium, type LaunchOptions } from '@playwright/test'

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The one without any window of its own starts faster and costs a quarter less. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge']
const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** Names the address of a browser that runs already, in the environment. */
export const sharedChromium = 'GRENIER_TEST_CHROMIUM'

/** A real Chromium, without a window: the run's own when it shares one and no options are asked, else one that starts now. */
export async function launchChromium(options?: LaunchOptions): Promise<Browser> {
  const shared = process.env[sharedChromium]
  return shared !== undefined && options === undefined ? chromium.connect(shared) : chromium.launch(await chromiumOptions(options))
}

/** What `chromium.launch` and `chromium.launchPersistentContext` need here; arguments and environment of the caller are added. */
export async function chromiumOptions(options: LaunchOptions = {}): Promise<LaunchOptions> {
  const executablePath = await chromiumPath()
  const environment = { ...process.env, ...librariesOf(executablePath), ...options.env }
  return { ...options, executablePath, args: [...flags.split(' '), ...(options.args ?? [])], env: defined(environment) }
}

/** The path of the browser's program: the machine's own when there is one, else the one that npm carries. */
export async function chromiumPath(): Promise<string> {
  return chromiumOnPath() ?? (await carriedChromium())
}

function chromiumOnPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix))).find((file) => existsSync(file))
}

const carriedFolder = inProject('node_modules/.cache/grenier-chromium')

/** Unpacked into a folder of its own and moved into place at once: two test runs may come here together. */
async function carriedChromium(): Promise<string> {
  const program = join(carriedFolder, 'chromium')
  if (existsSync(program)) return program
  await mkdir(inProject('node_modules/.cache'), { recursive: true })
  const unpacked = await mkdtemp(`${carriedFolder}-`)
  const script = inProject('tests/check/unpack-chromium.ts')
  await promisify(execFile)(process.execPath, [script], { env: { ...process.env, TMPDIR: unpacked } })
  await rename(unpacked, carriedFolder).catch(async (error: unknown) => {
    await rm(unpacked, { recursive: true })
    if (!existsSync(program)) throw error
  })
  return program
}

/** The carried browser brings libraries and fonts that a bare machine lacks. */
const librariesOf = (program: string): Record<string, string> =>
  program.startsWith(carriedFolder)
    ? { LD_LIBRARY_PATH: join(carriedFolder, 'al2023', 'lib'), FONTCONFIG_PATH: join(carriedFolder, 'fonts') }
    : {}

const defined = (environment: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined))
