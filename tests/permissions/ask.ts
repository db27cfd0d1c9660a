import { grantedBy, grantedToBot, grantedToDevice, permissions, type Permission } from '@grenier/shared/domain/roles.ts'
import type { OpenServer, Route } from './open-server.ts'
import type { Request } from './requests.ts'
import type { Asker } from './two-sites.ts'

export interface Answer {
  readonly status: number
  readonly body: string
  readonly code: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** Codes by which the table, and not the content of a request, refuses. */
export const refusals = ['forbidden', 'session.none', 'session.confirm-needed', 'token.not-enough']

/** Asks as somebody. Each request comes from its own address, by a proxy on this machine: no limit of requests answers for the table. */
export function createAsk({ http }: OpenServer) {
  let asked = 0
  return async (
    asker: Pick<Asker, 'headers'>,
    { headers, ...request }: Omit<Request, 'method'> & Pick<Route, 'method'>,
  ): Promise<Answer> => {
    const address = `10.${(++asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`
    const from = { 'x-forwarded-for': address, 'x-forwarded-proto': 'https', host: 'localhost' }
    const answer = await http.inject({ ...request, headers: { ...from, ...headers, ...asker.headers } })
    const isJson = String(answer.headers['content-type']).startsWith('application/json') && answer.body !== ''
    const code = isJson ? answer.json<{ code?: string } | null>()?.code : undefined
    return { status: answer.statusCode, body: answer.body, code: code ?? '', headers: answer.headers }
  }
}

export const isPermission = (word: string | undefined): word is Permission =>
  (permissions as readonly (string | undefined)[]).includes(word)

/** Written a second time: what `shared/domain/token-permissions` leaves out. */
const neverByToken: readonly Permission[] = ['people.edit', 'recovery.edit', 'backups.restore', 'chat.relay']

/** What the table of roles gives, read a second time here and not through the server's own code. */
function has({ kind, role }: Asker, permission: Permission): boolean {
  const granted: Record<Asker['kind'], readonly Permission[]> = {
    user: role ? grantedBy[role] : [],
    token: role ? grantedBy[role].filter((each) => !neverByToken.includes(each)) : [],
    device: grantedToDevice,
    bot: grantedToBot,
    nobody: [],
  }
  return granted[kind].includes(permission)
}

/** Whether the table closes a route to somebody, whatever is asked there. */
export function isClosed(asker: Asker, { access }: Route): boolean {
  if (access === undefined || access.permission === 'public' || access.permission === 'signed') return false
  if (access.permission === 'person') return asker.kind !== 'user'
  if (!has(asker, access.permission)) return true
  return (access.scope === 'organisation' && asker.siteId !== null) || (access.confirmed === true && asker.kind !== 'user')
}

/** A request without anything in it: the gate answers before anybody reads further. */
export const emptyRequest = ({ method, url }: Route) => ({ method, url: url.replaceAll(/:\w+/g, 'x') })
