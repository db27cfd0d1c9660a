import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { entities } from './entities.ts'
import type { RowReader } from './store.ts'

/** Of the layout of the file; rows follow the schema, which the file names. */
export const formatVersion = '1'

/** What stands before the rows. */
export interface Head {
  readonly timestamp: Instant
  readonly version: string
  readonly program: string
  readonly schema: string
  readonly organisation: { readonly id: string; readonly name: string }
}

/** `<organisation>-backup-2026-11-21.json`, in letters that every disk knows. */
export function backupName(organisation: string, at: Date): string {
  const plain = organisation.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').toLowerCase() // prettier-ignore
  const slug = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60) // prettier-ignore
  return `${slug === '' ? 'grenier' : slug}-backup-${instant(at).slice(0, 10)}.json`
}

/** The text of the file, a row to a line, made while it is read: no more than a page of rows is held. */
export async function* writeBackup(reader: RowReader, head: Head): AsyncGenerator<string> {
  const top = Object.entries(head).map(([key, value]) => `"${key}": ${JSON.stringify(value)},\n`)
  yield `{\n${top.join('')}"data": {`
  for (const [position, entity] of entities.entries()) {
    yield `${position === 0 ? '' : ','}\n"${entity.name}": [`
    let separator = '\n'
    for await (const texts of reader.texts(entity)) {
      if (texts.length === 0) continue
      yield separator + texts.join(',\n')
      separator = ',\n'
    }
    yield '\n]'
  }
  yield '\n}\n}\n'
}
