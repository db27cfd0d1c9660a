import { basename } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { circlesOf } from './check/import-circles.ts'
import { againstFolders, againstPlaces, folderRules, isInside, placeOf, placeRules, ruleFor } from './check/import-rules.ts'
import { readSource, scriptOf, sourceFiles } from './check/source-files.ts'
import { type Import, importsOf } from './check/source-imports.ts'

const files = sourceFiles()
const imports = files.flatMap(importsOf)
const rules = folderRules()
const places = placeRules()

const isTest = (path: string) => path.endsWith('.test.ts') || isInside(path, 'tests')
const found = (problem: string | undefined) => problem !== undefined
/** A test beside its file may do what that file may, and what `tests` may. */
function judged(one: Import, rule: (one: Import) => string | undefined): string | undefined {
  const problem = rule(one)
  return problem !== undefined && isTest(one.from) ? rule({ ...one, from: `tests/${one.from}` }) : problem
}

describe('imports', () => {
  test('of every file are where the table of docs/architecture.md allows them', () => {
    const problems = imports
      .filter((one) => one.ours && isSource(one.target) && placeOf(one, places) === undefined)
      .map((one) => judged(one, (each) => againstFolders(each, rules)))
    expect(problems.filter(found)).toEqual([])
    expect(problems.length).toBeGreaterThan(150)
  })

  test('lead to files that exist', () => {
    const known = new Set(files)
    const lost = imports.filter((one) => one.ours && isSource(one.target) && !isGenerated(one.target) && !known.has(one.target))
    expect(lost.map((one) => `${one.from} imports ${one.target}`)).toEqual([])
  })

  test('of a package that has one place are in that place', () => {
    const problems = imports.map((one) => judged(one, (each) => againstPlaces(each, places)))
    expect(problems.filter(found)).toEqual([])
  })

  test('make no circle', () => {
    const graph = new Map(files.map((file) => [file, imports.filter((one) => one.ours && one.from === file).map((one) => one.target)]))
    expect(circlesOf(graph)).toEqual([])
  })

  test('between two features of the server name the other’s face, as a type', () => {
    const problems = imports.filter((one) => one.ours && !isTest(one.from)).filter((one) => entersAnotherFeature(one))
    expect(problems.map((one) => `${one.from} imports ${one.target}${one.typeOnly ? '' : ' as a value'}`)).toEqual([])
  })
})

describe('the check of imports', () => {
  const one = (from: string, target: string, typeOnly = false): Import => ({ from, target, ours: true, typeOnly })

  test('covers every source file, and no row of its table is empty talk', () => {
    expect(files.filter((file) => ruleFor(isTest(file) ? `tests/${file}` : file, rules) === undefined)).toEqual([])
    expect(rules.length).toBeGreaterThan(12)
    expect(places.length).toBeGreaterThan(8)
    expect(rules.flatMap((rule) => [rule.folder, ...rule.may.map((may) => may.folder)]).filter((folder) => folder === '')).toEqual([])
  })

  test.each([
    ['the domain and the contract', one('shared/domain/money.ts', 'shared/contract/sales.ts')],
    ['the till and the server', one('kiosk/src/main.ts', 'server/src/app.ts', true)],
    ['the till and the running contract', one('kiosk/src/main.ts', 'shared/contract/sales.ts')],
    ['the platform and what stands on it', one('server/src/platform/http.ts', 'server/src/records/journal/journal.ts')],
    ['an earlier and a later folder', one('server/src/organisation/sites/sites.ts', 'server/src/activity/sales/sales.ts', true)],
    ['the launcher and what is not there yet', one('server/launcher/launch.mjs', 'shared/domain/money.ts')],
  ])('finds a forbidden import between %s', (_what, forbidden) => {
    expect(againstFolders(forbidden, rules)).toBeDefined()
  })

  test('finds a package out of its place', () => {
    const packaged = (from: string, target: string): Import => ({ from, target, ours: false, typeOnly: false })
    expect(againstPlaces(packaged('server/src/activity/sales/routes.ts', 'socket.io'), places)).toBeDefined()
    expect(againstPlaces(packaged('kiosk/src/main.ts', 'zod'), places)).toBeDefined()
    expect(againstPlaces(one('server/src/activity/sales/routes.ts', 'prisma/generated/sqlite/client.ts'), places)).toBeDefined()
    expect(againstPlaces(one('server/src/activity/sales/store.ts', 'prisma/generated/sqlite/client.ts'), places)).toBeUndefined()
  })

  test('finds a circle of three', () => {
    const graph = new Map([['a', ['b']], ['b', ['c']], ['c', ['a']], ['d', ['a']]]) // prettier-ignore
    expect(circlesOf(graph)).toEqual([['a', 'b', 'c']])
  })
})

describe('source files', () => {
  test('read the environment in their configuration only', () => {
    const readers = files.filter((file) => !handsEnvironmentOn(file) && readsEnvironment(file))
    expect(readers.sort()).toEqual(['bot/src/config.ts', 'server/src/platform/config.ts'])
  })

  test('have names of the trade', () => {
    const drawers = /(^|\/)(index|utils?|helpers?|common|lib|misc|core|types)(\/|\.(ts|svelte|js|mjs)$)/
    expect(files.filter((file) => drawers.test(file) && file !== vitepressTheme)).toEqual([])
  })

  test('stay short', () => {
    const long = files.filter((file) => !isData(file)).map((file) => `${file}: ${readSource(file).split('\n').length - 1} lines`)
    expect(long.filter((line) => Number(/(\d+) lines$/.exec(line)?.[1]) > 300)).toEqual([])
  })

  test('silence neither types nor lint', () => {
    const silencers = new RegExp(['@ts-' + '(ignore|nocheck|expect-error)', 'eslint-' + 'disable'].join('|'))
    expect(files.filter((file) => silencers.test(readSource(file)))).toEqual([])
  })
})

/** Tables of words may be long: every screen's texts of one language stand together. */
const isData = (path: string) => /^shared\/messages\/[a-z/]+\/(fr|en)\.ts$/.test(path)

/** VitePress finds its theme under this name only. */
const vitepressTheme = 'docs/.vitepress/theme/index.ts'

const features = /^server\/src\/(records|organisation|activity|outbound|upkeep|demonstration)\/([^/]+)\//

function entersAnotherFeature({ from, target, typeOnly }: Import): boolean {
  const [here, , mine] = features.exec(from) ?? []
  const [there, layer, other] = features.exec(target) ?? []
  if (here === undefined || there === undefined || mine === other || layer === 'records') return false
  return basename(target) !== 'errors.ts' && !(typeOnly && basename(target) === `${other}.ts`)
}

const isSource = (path: string) => /\.(ts|mjs|svelte)$/.test(path)
const isGenerated = (path: string) => path.includes('/generated/') || path.includes('/dist/')

/** Programs that start programs, and the tools' own settings. */
const handsEnvironmentOn = (path: string) =>
  isTest(path) || isInside(path, 'server/launcher') || isInside(path, 'prisma') || /(^|\/)[a-z]+\.config\.ts$/.test(path)

function readsEnvironment(path: string): boolean {
  let reads = false
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'env' && ts.isIdentifier(node.expression))
      reads ||= node.expression.text === 'process'
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, scriptOf(path), ts.ScriptTarget.Latest, false, ts.ScriptKind.TS))
  return reads
}
