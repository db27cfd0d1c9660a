import { ecologicProfiles } from '@grenier/shared/domain/ecologic/profiles.ts'
import type { createAsk } from './ask.ts'
import type { Belongings } from './kinds.ts'
import { nameOf, type OpenServer, type Route } from './open-server.ts'
import { requestAbout, type Request } from './requests.ts'
import { propertiesOf } from './sample.ts'
import type { Data } from './two-sites.ts'

/** What two people may save over one another without being told, and why. */
export const savedOver: Readonly<Record<string, string>> = {
  'PUT /api/account/password': 'the own account, and whoever changes it proves the password that stands',
  'PUT /api/contacts/:id': 'makes a contact; who it speaks for is decided by another act',
  'PUT /api/features/:feature': 'a switch: what is asked for stands, whoever asked before',
  'PUT /api/second-factor/rule': 'a switch',
  'PUT /api/sites/:id/logo': 'a picture in the place of another, in one act',
  'PUT /api/sync/accounts/:id/paused': 'a switch',
}

export const isSaved = ({ method }: Route): boolean => method === 'PUT' || method === 'PATCH'
export const saysWhatItChanged = ({ body }: Route): boolean => propertiesOf(body).includes('seen')

interface Place {
  readonly server: OpenServer
  readonly data: Data
  readonly belongings: Belongings
  readonly ask: ReturnType<typeof createAsk>
}
interface Thing {
  readonly [member: string]: unknown
  readonly id?: string
  readonly code?: string
  readonly body?: { readonly code: string }
}

/** An owner saves each form as somebody who looked before another save, then as one who saw what stands; answers what went wrong. */
export async function saveEachTwice({ server, data, belongings, ask }: Place): Promise<string[]> {
  const { client } = server.app.database
  const owner = data.askers.find(({ name }) => name === 'owner of every site')
  if (!owner) throw new Error('Expected an owner of every site')
  const [article, site] = [await client.article.findFirstOrThrow(), await client.site.findUniqueOrThrow({ where: { id: data.a } })]
  const ordered = await client.article.findMany({ where: { categoryCode: article.categoryCode }, orderBy: { position: 'asc' } })
  const order = { category: article.categoryCode, ids: ordered.map(({ id }) => id) }
  /** What else a request must hold to get as far as the version. */
  const fitting: Readonly<Record<string, object>> = {
    'PUT /api/sites/:id': { code: site.code },
    'PUT /api/ecologic/profiles/:id': ecologicProfiles[0] ?? {},
    'PUT /api/registers/:id/printer': { address: null },
    'PUT /api/sync/shares/:id': { ecoOrganisation: null },
    'PUT /api/catalogue/order': order,
    'PUT /api/catalogue/sites/:siteId/order': order,
  }

  const read = async (url: string) => JSON.parse((await ask(owner, { method: 'GET', url })).body) as unknown
  const catalogue = async () =>
    (await read(`/api/catalogue/articles?siteId=${data.a}`)) as Readonly<Record<'articles' | 'categories', Thing[]>> & {
      order: string
      orders: Readonly<Record<string, string>>
    }
  const listed = async (list: string, name: string) =>
    ((await read(list)) as Thing[]).find(({ id, code, body }) => [id, code, body?.code].includes(name)) ?? {}
  /** Where the version stands that is neither of the address itself nor of the list above it. */
  const elsewhere: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
    'PUT /api/declarations/:id/note': async (url) => ((await read(url.replace(/\/note$/, ''))) as Thing)['noteVersion'],
    'PUT /api/registers/:id/printer': async (url) => (await listed('/api/registers', url.split('/').at(-2) ?? ''))['printerVersion'],
    'PUT /api/contacts/:id/sharers': async (url) => (await listed('/api/contacts', url.split('/').at(-2) ?? ''))['version'],
    'PUT /api/catalogue/order': async () => (await catalogue()).orders[order.category],
    'PUT /api/catalogue/sites/:siteId/order': async () => (await catalogue()).orders[order.category],
    'PUT /api/catalogue/category-order': async () => (await catalogue()).order,
    'PUT /api/catalogue/articles/:id': async () => (await catalogue()).articles.find(({ id }) => id === article.id)?.['version'],
    'PUT /api/catalogue/sites/:siteId/articles/:id': async () => undefined,
    'PUT /api/catalogue/categories/:code': async (url) =>
      (await catalogue()).categories.find(({ code }) => code === url.split('/').at(-1))?.['version'],
  }
  async function versionNow(route: Route, { url }: Request): Promise<unknown> {
    const own = elsewhere[nameOf(route)]
    if (own) return own(url)
    if (server.api.some((each) => each.method === 'GET' && each.url === route.url)) return ((await read(url)) as Thing)['version']
    return (await listed(url.slice(0, url.lastIndexOf('/')), url.split('/').at(-1) ?? ''))['version']
  }

  const wrong: string[] = []
  for (const route of server.api.filter((each) => isSaved(each) && saysWhatItChanged(each))) {
    const { payload, ...request } = requestAbout(route, belongings, route.url.includes('/articles/') ? { id: article.id } : {})
    const save = (seen: unknown) => ask(owner, { ...request, payload: { ...(payload as object), ...fitting[nameOf(route)], seen } })
    const late = await save('0'.repeat(16))
    const isTold = late.status === 409 && late.code === 'edit.changed' && !('fields' in (JSON.parse(late.body) as object))
    if (!isTold) wrong.push(`${nameOf(route)} by who saw something else: ${late.status} ${late.body}`)
    const version = await versionNow(route, request)
    const inTime = await save(version)
    const isForm = typeof version === 'string' || nameOf(route) === 'PUT /api/catalogue/sites/:siteId/articles/:id'
    if (!isForm || inTime.code === 'edit.changed' || inTime.status >= 500)
      wrong.push(`${nameOf(route)} by who saw ${String(version)}: ${inTime.status} ${inTime.body}`)
  }
  return wrong
}
