import { createAsk, type Answer } from './ask.ts'
import { createChance, odd, spoil, type Chance } from './fuzz.ts'
import { belongingsOf, type Belongings } from './kinds.ts'
import { nameOf, openServer, type Route } from './open-server.ts'
import { partsOf, requestAbout } from './requests.ts'

export type Trial = Awaited<ReturnType<typeof openTrial>>

/** The whole server with one organisation in it, and its owner to ask as. */
export async function openTrial() {
  const server = await openServer()
  const ask = createAsk(server)
  const details = { organisationName: 'La Remise', siteName: 'Nord', timeZone: 'Europe/Paris', name: 'Awa', locale: 'fr' as const }
  const { userId, siteId } = await server.app.firstAccount.found({
    ...details,
    email: 'awa@exemple.fr',
    password: 'trois vélos sous la pluie',
  })
  const place = await belongingsOf(server.app.database, siteId)

  /** The owner of everything, whose session is new each time: some routes end it. */
  const owner = async () => ({ headers: { cookie: `grenier_session=${await server.app.sessions.open(userId, 'test')}` } })

  return {
    server,
    ask,
    place,
    ownerId: userId,
    owner,

    /** Sends spoilt requests to every route; answers what was a fault of ours, or showed something of the inside. The same seed sends the same. */
    async fuzz(bodies: number, seed: number): Promise<string[]> {
      const wrong: string[] = []
      for (const route of server.api) {
        const asker = await owner()
        const chance = createChance(nameOf(route).length * seed)
        for (let count = 0; count < bodies; count++) {
          const request = spoiled(route, place, chance)
          const answer = await ask(asker, request)
          if (answer.status >= 500 || tells(answer, server.folder))
            wrong.push([nameOf(route), answer.status, answer.body, JSON.stringify(request)].join(' ').slice(0, 600))
        }
      }
      return wrong
    },
  }
}

/** What an answer must never have: a place in our code, a table, a folder of the machine. */
const inside = /\bat [\w.<>]+ \(|\.ts:\d+|node_modules|\bSQLITE_|\bP20\d\d\b|Prisma|\bINSERT INTO\b|\bSELECT .* FROM\b/
const tells = ({ body }: Answer, folder: string) => inside.test(body) || body.includes(folder) || body.includes(process.cwd())

/** What somebody who tries things would send: odd addresses, odd queries, bodies that are nearly right. */
function spoiled(route: Route, place: Belongings, chance: Chance) {
  const parts = Object.fromEntries(partsOf(route.url).map((part) => [part, odd(chance)]))
  const right = requestAbout(route, place, chance.below(3) === 0 ? parts : {})
  const url = chance.below(3) > 0 ? right.url : `${right.url.split('?')[0]}?${new URLSearchParams(queryOf(right.url, chance)).toString()}`
  if (right.payload === undefined || right.headers) return { ...right, url }
  return { ...right, url, payload: JSON.stringify(spoil(chance, right.payload)), headers: { 'content-type': 'application/json' } }
}

/** The query of an address with one value changed and one name nobody knows. */
function queryOf(url: string, chance: Chance): [string, string][] {
  const known = [...new URLSearchParams(url.split('?')[1] ?? '')]
  const changed = chance.below(known.length + 1)
  const names = ['siteId', 'from', 'to', 'day', 'cursor', 'x']
  return [
    ...known.map(([name, value], at): [string, string] => [name, at === changed ? odd(chance) : value]),
    [names[chance.below(6)] ?? 'x', odd(chance)],
  ]
}
