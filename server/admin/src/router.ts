import { queryOf } from './query-text.ts'

/** Pages and the word each has in the address bar. */
export const pageWords = {
  overview: '',
  'first-steps': 'premiers-pas',
  registers: 'caisses',
  disputes: 'ecritures-a-regler',
  devices: 'tablettes',
  sessions: 'sessions',
  entry: 'ecriture',
  sales: 'ventes',
  deposits: 'depots',
  learned: 'appris',
  stock: 'sorties',
  ecologic: 'declarations',
  sent: 'transmises',
  sync: 'sauvegarde',
  people: 'personnes',
  catalogue: 'catalogue',
  sites: 'sites',
  ai: 'assistant',
  system: 'systeme',
  audit: 'historique',
  settings: 'reglages',
  account: 'compte',
  link: 'lien',
  'first-account': 'premier-compte',
} as const
export type PageName = keyof typeof pageWords

export type Query = Readonly<Record<string, string>>

/** Where somebody is. `id` names the one thing a page shows; `unknown` is an address we never gave. */
export interface Place {
  readonly page: PageName | 'unknown'
  readonly id: string | undefined
  readonly query: Query
}

const root = '/admin/'
const pageByWord = new Map<string, PageName>(Object.entries(pageWords).map(([page, word]) => [word, page as PageName]))

/** Reads an address of the dashboard, `/admin/depots/<id>?etat=proposed`. */
export function placeOf(pathname: string, search: string): Place {
  const query = Object.fromEntries(new URLSearchParams(search))
  const [word = '', part = '', ...more] = pathname.slice(root.length).split('/')
  const page = isOurs(pathname) ? pageByWord.get(word) : undefined
  const id = decoded(part)
  if (page === undefined || id === undefined || more.length > 0) return { page: 'unknown', id: undefined, query }
  return { page, id: id === '' ? undefined : id, query }
}

/** Undefined for a part that nobody encoded, such as `%E9`. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

/** Writes an address; what is undefined or empty in the query is left out. */
export function addressOf(
  page: PageName,
  options: { id?: string | undefined; query?: Readonly<Record<string, string | undefined>> } = {},
): string {
  return root + pageWords[page] + (options.id === undefined ? '' : `/${encodeURIComponent(options.id)}`) + queryOf(options.query ?? {})
}

/** True for an address that the dashboard shows itself, without asking the server for a page. */
export const isOurs = (pathname: string): boolean => pathname === '/admin' || pathname.startsWith(root)
