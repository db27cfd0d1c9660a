import { matchesGlob } from 'node:path'
import { readSource } from './source-files.ts'
import type { Import } from './source-imports.ts'

/** A folder and what it may import; `typeOnly` marks what may not reach the running program. */
export type FolderRule = { folder: string; may: { folder: string; typeOnly: boolean }[] }

/** A package (or a folder of ours) and the only places that may import it. */
export type PlaceRule = { what: string; places: string[] }

const page = 'docs/architecture.md'

export const folderRules = (): FolderRule[] =>
  rowsUnder('| Folder | May import |').map(([folder = '', may = '']) => ({
    folder: names(folder)[0] ?? '',
    may: may.split(',').flatMap((part) => names(part).map((name) => ({ folder: name, typeOnly: part.includes('(types)') }))),
  }))

export const placeRules = (): PlaceRule[] =>
  rowsUnder('| Package or folder | Only in |').map(([what = '', places = '']) => ({ what: names(what)[0] ?? '', places: names(places) }))

/** The cells of each row of the table that begins with this header. */
export function rowsUnder(header: string, path = page): string[][] {
  const lines = readSource(path).split('\n')
  const start = lines.findIndex((line) => line.startsWith(header))
  if (start < 0) throw new Error(`${path} has no table that begins with "${header}"`)
  const rows = lines.slice(start + 2)
  const end = rows.findIndex((line) => !line.startsWith('|'))
  return rows.slice(0, end < 0 ? undefined : end).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  )
}

/** What stands between backquotes. */
export const names = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')

export const isInside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

/** The rule of the longest folder that holds the file. */
export const ruleFor = (path: string, rules: FolderRule[]): FolderRule | undefined =>
  rules.filter((rule) => isInside(path, rule.folder)).sort((a, b) => b.folder.length - a.folder.length)[0]

/** Why an import of a file of ours is against the table, or nothing when it is not. */
export function againstFolders({ from, target, typeOnly }: Import, rules: FolderRule[]): string | undefined {
  const rule = ruleFor(from, rules)
  if (rule === undefined) return `${from}: no row of ${page} covers its folder`
  const home = ruleFor(target, rules)?.folder
  const allowed = home === rule.folder || rule.may.some((may) => isInside(target, may.folder) && (typeOnly || !may.typeOnly))
  return allowed ? undefined : `${from} imports ${target}${typeOnly ? ' as a type' : ''}`
}

/** The rule about what has one place, if this import is of such a thing. */
export const placeOf = ({ target }: Import, rules: PlaceRule[]): PlaceRule | undefined => rules.find(({ what }) => isInside(target, what))

/** Why an import of what has one place is against the table, or nothing when it is not. */
export function againstPlaces(one: Import, rules: PlaceRule[]): string | undefined {
  const { from, target } = one
  const rule = placeOf(one, rules)
  const allowed =
    rule === undefined || isInside(from, rule.what) || rule.places.some((place) => isInside(from, place) || matchesGlob(from, place))
  return allowed ? undefined : `${from} imports ${target}, whose place is ${rule.places.join(', ')}`
}
