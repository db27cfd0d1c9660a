/** What a signed entry may hold: whole numbers, text, and lists and objects of these. */
export type Canonical = number | string | readonly Canonical[] | { readonly [key: string]: Canonical }

/** Text nested deeper than this is refused before it can exhaust the stack. */
export const deepest = 12

/**
 * RFC 8785 (JSON Canonicalization Scheme) text of a value, for the subset we sign: safe integers and well-formed strings only.
 * Returns undefined when the value holds anything else, so that two programs can never sign different bytes for one fact.
 */
export function canonicalText(value: unknown, depth = 0): string | undefined {
  if (depth > deepest) return undefined
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value === 0 ? 0 : value) : undefined
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : undefined
  if (Array.isArray(value))
    return joined(
      value.map((item) => canonicalText(item, depth + 1)),
      '[',
      ']',
    )
  if (typeof value !== 'object' || value === null) return undefined
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([left], [right]) => (left < right ? -1 : 1))
  return joined(
    members.map(([key, member]) => memberText(key, member, depth)),
    '{',
    '}',
  )
}

function memberText(key: string, member: unknown, depth: number): string | undefined {
  const text = canonicalText(member, depth + 1)
  return text === undefined || !key.isWellFormed() ? undefined : `${JSON.stringify(key)}:${text}`
}

const joined = (parts: readonly (string | undefined)[], open: string, close: string): string | undefined =>
  parts.includes(undefined) ? undefined : open + parts.join(',') + close
