import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { unlessMissing } from '#platform/files.ts'
import { alreadyRunning, readLock } from '#platform/lock.ts'
import { codeUnreadable, commandFailed, lineInValue, noSystemd, rootNeeded } from './errors.ts'
import { environmentText, unitText, type Service } from './unit.ts'

const execute = promisify(execFile)
const name = 'grenier'

/** Where systemd looks, and where it says that it runs. */
export interface SystemdPlaces {
  readonly unit: string
  readonly environment: string
  readonly runs: string
}
export const systemdPlaces: SystemdPlaces = {
  unit: `/etc/systemd/system/${name}.service`,
  environment: `/etc/${name}.env`,
  runs: '/run/systemd/system',
}

export interface Installation extends Omit<Service, 'environmentFile'> {
  readonly environment: ReadonlyMap<string, string>
}

/** Answers what a program said. Rejects as `execFile` does. */
type RunProgram = (program: string, parameters: readonly string[]) => Promise<string>

export interface ServiceDependencies {
  readonly places?: SystemdPlaces
  readonly run?: RunProgram
  readonly isRoot?: () => boolean
}

const runProgram: RunProgram = async (program, parameters) => (await execute(program, [...parameters])).stdout

/** Grenier as a service of the system (systemd). Throws `service.*`, each with its remedy. */
export function createService({
  places = systemdPlaces,
  run = runProgram,
  isRoot = () => process.getuid?.() === 0,
}: ServiceDependencies = {}) {
  async function must(program: string, ...parameters: string[]): Promise<string> {
    try {
      return await run(program, parameters)
    } catch (error) {
      throw commandFailed([program, ...parameters].join(' '), said(error))
    }
  }
  const succeeds = (program: string, ...parameters: string[]): Promise<boolean> =>
    run(program, parameters).then(
      () => true,
      () => false,
    )

  function demandSystemd(command: string): void {
    if (!existsSync(places.runs)) throw noSystemd()
    if (!isRoot()) throw rootNeeded(`sudo npm run grenier -- service ${command}`)
  }

  async function demandFreeData(dataFolder: string): Promise<void> {
    const holder = await readLock(dataFolder)
    if (holder && !(await succeeds('systemctl', 'is-active', '--quiet', name))) throw alreadyRunning(holder.pid)
  }

  async function makeUser(user: string, dataFolder: string): Promise<void> {
    if (await succeeds('id', '--user', user)) return
    await must('useradd', '--system', '--user-group', '--no-create-home', '--home-dir', dataFolder, '--shell', '/usr/sbin/nologin', user)
  }

  async function demandReadable({ user, launcher, node, projectFolder }: Installation): Promise<void> {
    const readable = (await succeeds('runuser', '-u', user, '--', 'test', '-r', launcher)) && (await mayRun(user, node))
    if (!readable) throw codeUnreadable(user, projectFolder)
  }
  const mayRun = (user: string, node: string) => succeeds('runuser', '-u', user, '--', 'test', '-x', node)

  return {
    /** The unit as it would be written. */
    unit: (wish: Installation): string => unitText({ ...wish, environmentFile: places.environment }),

    /** Writes the unit, and starts Grenier now and at each boot. Once more: takes a new version or other settings. */
    async install(wish: Installation): Promise<void> {
      demandSystemd('install')
      for (const [variable, value] of wish.environment) if (/[\r\n]/.test(value)) throw lineInValue(variable)
      await demandFreeData(wish.dataFolder)
      await makeUser(wish.user, wish.dataFolder)
      await demandReadable(wish)
      await mkdir(wish.dataFolder, { recursive: true, mode: 0o700 })
      await must('chown', '--recursive', `${wish.user}:`, wish.dataFolder)
      await writeFile(places.environment, environmentText(wish.environment), { mode: 0o600 })
      // A file of before keeps its mode otherwise.
      await chmod(places.environment, 0o600)
      await writeFile(places.unit, unitText({ ...wish, environmentFile: places.environment }), { mode: 0o644 })
      await must('systemctl', 'daemon-reload')
      await must('systemctl', 'enable', name)
      await must('systemctl', 'restart', name)
    },

    /** What systemd says of it; it also says so of a service that is not there. */
    async status(): Promise<string> {
      if (!existsSync(places.runs)) throw noSystemd()
      return run('systemctl', ['status', '--no-pager', name]).catch(said)
    },

    /** Stops it, now and at boot. The data stay. */
    async remove(): Promise<void> {
      demandSystemd('remove')
      if (existsSync(places.unit)) await must('systemctl', 'disable', '--now', name)
      for (const file of [places.unit, places.environment]) await unlessMissing(rm(file))
      await must('systemctl', 'daemon-reload')
    },
  }
}

/** What a program that failed said, else how it failed. */
function said(error: unknown): string {
  const { stdout = '', stderr = '', message = '' } = error as { stdout?: string; stderr?: string; message?: string }
  return `${stdout}${stderr}`.trim() || message
}
