import { createHash, timingSafeEqual } from 'node:crypto'
import { personHeader, untouchedHeader } from '@grenier/shared/contract/headers.ts'
import { botActor, deviceActor, nobody, type Actor } from '#platform/access.ts'
import { sha256, type Sessions } from './sessions.ts'
import { tokenStart } from './tokens/tokens.ts'

export type Headers = Readonly<Record<string, string | string[] | undefined>>

export const sessionCookie = 'grenier_session'
export const deviceCookie = 'grenier_device'

export interface WhoAsksDependencies {
  readonly sessions: Pick<Sessions, 'actorOf'>
  /** The till that holds the token with this SHA-256, while its pairing lasts. */
  readonly deviceByToken: (tokenHash: string) => Promise<{ id: string; siteId: string } | null | undefined>
  /** The person in whose name a program asks that holds this access token. */
  readonly personByToken?: (token: string) => Promise<Actor | undefined>
  readonly botToken: string | undefined
}

/** What the till itself asks for. One browser may be till and dashboard: there the till's cookie serves these, the person's all else. */
const ofTheTill =
  /^\/api\/(health\/live|situation|catalogue|registers\/[^/]+\/(setup|entries|head|verify-pin|locks|pin-locks))(?!\/[^/]+\/unlock)(\/|\?|$)/

/** Who is behind a request or a socket's handshake: read from its headers each time, so that a right taken away is gone at the next. */
export function createWhoAsks({ sessions, deviceByToken, personByToken, botToken }: WhoAsksDependencies) {
  async function till(cookies: Map<string, string>): Promise<Actor | undefined> {
    const token = cookies.get(deviceCookie)
    const device = token === undefined ? undefined : await deviceByToken(sha256(token))
    return device ? deviceActor(device.id, device.siteId) : undefined
  }

  async function ask(headers: Headers, url: string, touchedAgoMs?: number): Promise<Actor> {
    const bearer = /^Bearer (.+)$/i.exec(first(headers['authorization']) ?? '')?.[1]
    if (bearer?.startsWith(tokenStart)) return (await personByToken?.(bearer)) ?? nobody
    if (bearer !== undefined) return botToken !== undefined && isSame(bearer, botToken) ? botActor : nobody
    const cookies = readCookies(first(headers['cookie']) ?? '')
    const person = async () => {
      const token = cookies.get(sessionCookie)
      return token === undefined ? undefined : sessions.actorOf(token, touchedAgoMs)
    }
    const [one, other] = ofTheTill.test(url) ? [till, person] : [person, till]
    const actor = (await one(cookies)) ?? (await other(cookies)) ?? nobody
    const believed = first(headers[personHeader])
    return actor.kind === 'user' && believed !== undefined && believed !== actor.id ? nobody : actor
  }

  return {
    /** For `createHttp`. */
    byRequest: ({ headers, url }: { headers: Headers; url: string }): Promise<Actor> => ask(headers, url, touchedAgoMs(headers)),
    /** For the handshake of live hints: the person where both are there. A line that stands keeps no session open. */
    byHeaders: (headers: Headers): Promise<Actor> => ask(headers, ''),
  }
}

/** A browser fetches pictures by itself, and a till in the same browser, which does not say when it was touched, all the rest. */
const fetchedByItself: ReadonlySet<string> = new Set(['image', 'empty'])

/** How long ago somebody touched what asks; undefined for what no hand caused. Programs other than the dashboard say nothing of it. */
function touchedAgoMs(headers: Headers): number | undefined {
  const seconds = first(headers[untouchedHeader])
  if (seconds === undefined) return fetchedByItself.has(first(headers['sec-fetch-dest']) ?? '') ? undefined : 0
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : undefined
}

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)

/** Our tokens are base64url: nothing in them needs decoding. */
export function readCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    const name = part.slice(0, at).trim()
    if (at > 0 && name !== '' && !cookies.has(name)) cookies.set(name, part.slice(at + 1).trim())
  }
  return cookies
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** In constant time, whatever the lengths. */
export const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))
