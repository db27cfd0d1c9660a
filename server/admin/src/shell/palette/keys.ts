import type { ListedPage } from '../pages.ts'

/** `g`, then one of these. */
export const jumps: Readonly<Record<string, ListedPage>> = {
  a: 'overview',
  c: 'registers',
  v: 'sales',
  d: 'deposits',
  p: 'people',
  s: 'sites',
  r: 'settings',
}

export type KeyMeaning = { readonly do: 'palette' | 'help' } | { readonly do: 'jump'; readonly page: ListedPage } | { readonly do: 'lead' }

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** What a key asks for. `wasLed`: a `g` came just before; `isWriting`: somebody types into a field, where letters are letters. */
export function meaningOf({ key, ctrlKey, metaKey, altKey }: Pressed, { isWriting, wasLed }: { isWriting: boolean; wasLed: boolean }) {
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return { do: 'palette' } satisfies KeyMeaning
  if (isWriting || ctrlKey || metaKey || altKey) return undefined
  if (key === '?') return { do: 'help' } satisfies KeyMeaning
  const page = wasLed ? jumps[key.toLowerCase()] : undefined
  if (page) return { do: 'jump', page } satisfies KeyMeaning
  return key === 'g' ? ({ do: 'lead' } satisfies KeyMeaning) : undefined
}
