import type { PointLevel } from '@grenier/shared/domain/backup/point.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'

/** The organisation’s name as file names can hold it. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return plain.slice(0, 40).replace(/-$/, '') || 'organisation'
}

export interface NamedPoint {
  readonly organisation: string
  readonly takenAt: Instant
  readonly level: PointLevel
  readonly id: string
}

/** What body and manifest of a point begin with. Six digits of the id, so that two machines never mean the same file on one account. */
export function pointName({ organisation, takenAt, level, id }: NamedPoint): string {
  const time = takenAt.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  return `grenier-${slugOf(organisation)}-${time}-${level}-${id.slice(-6)}`
}

/** How the body goes on: what it holds, how it is packed and whether it is sealed. */
export const bodyEnding = (level: PointLevel, isDump: boolean, isSealed: boolean): string =>
  `${isDump ? '.dump' : level === 'full' ? '.db' : '.pages'}.zst${isSealed ? '.enc' : ''}`

const shape = /^grenier-.+-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})-(full|hour|minute)-[0-9a-f]{6}\.json$/

/** When and how whole, by the name of a manifest that lies elsewhere; undefined for other files. */
export function readPointName(name: string): { takenAt: Instant; level: PointLevel } | undefined {
  const [, year, month, day, hour, minute, second, level] = shape.exec(name) ?? []
  if (level === undefined) return undefined
  return { takenAt: `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z` as Instant, level: level as PointLevel }
}

export const isPointFile = (name: string): boolean => /^grenier-.+-\d{8}-\d{6}-(full|hour|minute)-[0-9a-f]{6}\./.test(name)
