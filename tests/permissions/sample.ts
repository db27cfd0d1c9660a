import { newId } from '@grenier/shared/domain/uuid.ts'

/** A zod schema, as far as a sample needs it. */
export interface Described {
  toJSONSchema(options: { io: 'input'; unrepresentable: 'any' }): Schema
}

interface Shape {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema | readonly Schema[]
  readonly prefixItems?: readonly Schema[]
  readonly minItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
}
type Schema = boolean | Shape

/** What a sample takes from the place it is about: `values('siteId', path)`; undefined leaves it to the schema. */
export type Known = (field: string) => unknown

const texts: readonly [RegExp, string][] = [
  [/^(from|beforeFrom|day|businessDay|since)$/, '2026-01-01'],
  [/^(to|beforeTo|until|expiresOn)$/, '2026-04-01'],
  [/email/i, 'sample@exemple.fr'],
  [/timeZone/, 'Europe/Paris'],
  [/url|link/i, 'https://example.org/dav'],
  [/^dueDate$/, '03-31'],
  [/^password$/, 'onze canards sur le toit'],
  [/^siret$/, ''],
  [/^validTo$/, '2027-01-01'],
]
const byPattern = ['sample', '2026-01-01', '2026-01', '1234', '05-15', 'a'.repeat(64), '1', 'A', '08:00', '#336699', '75001']
const byFormat: Record<string, string> = {
  'date-time': '2026-01-05T10:00:00.000Z',
  date: '2026-01-05',
  email: 'sample@exemple.fr',
  uri: 'https://example.org/dav',
}

/** A value that fits the schema, as far as a schema can say; `known` fills what must exist. */
export function sampleOf(schema: Described | undefined, known: Known = () => undefined): unknown {
  if (!schema) return undefined
  return valueOf(shapeOf(schema), '', known)
}

/** Names of the members of a schema. */
export function propertiesOf(schema: Described | undefined): string[] {
  const shape = schema ? shapeOf(schema) : true
  return typeof shape === 'boolean' ? [] : Object.keys(shape.properties ?? {})
}

/** Names of all members of a schema, whatever deep. */
export const fieldsIn = (schema: Described | undefined): Set<string> => new Set(schema ? membersOf(shapeOf(schema)) : [])

function membersOf(schema: Schema): string[] {
  if (typeof schema === 'boolean') return []
  const { properties = {}, anyOf = [], oneOf = [], allOf = [], items = [], prefixItems = [] } = schema
  const parts = [...Object.values(properties), ...anyOf, ...oneOf, ...allOf, ...[items].flat(), ...prefixItems]
  return [...Object.keys(properties), ...parts.flatMap(membersOf)]
}

/** Schemas are written out once: a walk asks for each a thousand times. */
const shapes = new WeakMap<Described, Schema>()
function shapeOf(schema: Described): Schema {
  const shape = shapes.get(schema) ?? schema.toJSONSchema({ io: 'input', unrepresentable: 'any' })
  shapes.set(schema, shape)
  return shape
}

function valueOf(schema: Schema, field: string, known: Known): unknown {
  const given = known(field)
  if (typeof schema === 'boolean') return given ?? field
  if (given !== undefined && (schema.enum?.includes(given) ?? true)) return given
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0]
  if (choice !== undefined) return valueOf(choice, field, known)
  return plainOf(schema, field, known)
}

function plainOf(schema: Shape, field: string, known: Known): unknown {
  switch (schema.type) {
    case 'object':
      return objectOf(schema, known)
    case 'array':
      return arrayOf(schema, field, known)
    case 'string':
      return textOf(schema, field)
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, Math.min(1, schema.maximum ?? 1))
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return field
  }
}

function objectOf({ required = [], properties = {} }: Shape, known: Known): unknown {
  const wanted = Object.entries(properties).filter(([name]) => required.includes(name) || known(name) !== undefined)
  return Object.fromEntries(wanted.map(([name, part]) => [name, valueOf(part, name, known)]))
}

const isList = (items: Schema | readonly Schema[]): items is readonly Schema[] => Array.isArray(items)

function arrayOf({ minItems = 1, items = true, prefixItems }: Shape, field: string, known: Known): unknown[] {
  if (prefixItems) return prefixItems.map((part) => valueOf(part, field, known))
  const part = isList(items) ? (items[0] ?? true) : items
  return Array.from({ length: Math.max(1, minItems) }, () => valueOf(part, field.replace(/s$/, ''), known))
}

function textOf({ format, pattern, minLength = 0, maxLength = Infinity }: Shape, field: string): string {
  if (format === 'uuid') return newId()
  const named = texts.find(([name]) => name.test(field))?.[1]
  const candidates = [named, format === undefined ? undefined : byFormat[format], ...byPattern].filter((text) => text !== undefined)
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (pattern === undefined || new RegExp(pattern, 'u').test(text))
  return candidates.find(fits) ?? 'x'.repeat(minLength || 1)
}
