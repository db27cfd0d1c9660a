import { builtInEcoOrganisations } from '@grenier/shared/domain/declarations/eco-organisations.ts'
import { builtInNomenclatures } from '@grenier/shared/domain/ecologic/nomenclatures.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { Belongings } from './kinds.ts'
import { nameOf, type Route } from './open-server.ts'
import { sampleOf, type Known } from './sample.ts'

/** What the `:id` (or another part) of an address names. The first row that fits counts; a route that fits none fails the walk. */
const partsOfAddress: readonly [RegExp, string, string][] = [
  [/^\/api\/sites\//, 'id', 'Site'],
  [/^\/api\/people\//, 'id', 'User'],
  [/^\/api\/contacts\//, 'id', 'Contact'],
  [/^\/api\/registers\//, 'id', 'Register'],
  [/^\/api\/registers\//, 'approvalId', 'ApprovalRequest'],
  [/^\/api\/registers\//, 'receiptId', 'ReceiptOrder'],
  [/^\/api\/registers\//, 'lockId', 'LockRequest'],
  [/^\/api\/registers\//, 'chain', 'Chain'],
  [/^\/api\/cash-sessions\//, 'id', 'CashSession'],
  [/^\/api\/journal\//, 'chain', 'Chain'],
  [/^\/api\/catalogue\/sites\//, 'siteId', 'Site'],
  [/^\/api\/vouchers\//, 'number', 'Voucher'],
  [/^\/api\/deposits\//, 'id', 'Deposit'],
  [/^\/api\/deposits\//, 'fileId', 'StoredFile'],
  [/^\/api\/stock\/outs\//, 'id', 'StockOut'],
  [/^\/api\/stock\/transfers\//, 'id', 'StockOut'],
  [/^\/api\/ecologic\/exports\//, 'id', 'EcologicExport'],
  [/^\/api\/ecologic\/schedules\//, 'id', 'ExportSchedule'],
  [/^\/api\/declarations\/:id/, 'id', 'DeclarationKey'],
  [/^\/api\/declarations\//, 'exportId', 'EcologicExport'],
  [/^\/api\/declarations\//, 'fileId', 'StoredFile'],
  [/^\/api\/sync\/accounts\//, 'id', 'Remote'],
  [/^\/api\/sync\/shares\//, 'id', 'SharedFolder'],
  [/^\/api\/alerts\//, 'id', 'Alert'],
  [/^\/api\/jobs\//, 'id', 'Job'],
  [/^\/api\/audit\//, 'sequence', 'AuditEvent'],
]

/** Parts of addresses that belong to no site. */
const ofNoSite: Readonly<Record<string, string>> = {
  '/api/registers/:id/tickets/:ticket ticket': '1-000001',
  '/api/registers/disputes/:chain/:sequence/settle sequence': '1',
  '/api/journal/:chain/:sequence sequence': '1',
  '/api/catalogue/articles/:id id': newId(),
  '/api/catalogue/articles/:id/archive id': newId(),
  '/api/catalogue/sites/:siteId/articles/:id id': newId(),
  '/api/catalogue/categories/:code code': 'EEE-5',
  '/api/ecologic/nomenclatures/:code code': builtInNomenclatures[0]?.code ?? '',
  '/api/ecologic/nomenclatures/:code/difference code': builtInNomenclatures[0]?.code ?? '',
  '/api/ecologic/profiles/:id id': 'ecologic-v1',
  '/api/ecologic/profiles/:id/preview id': 'ecologic-v1',
  '/api/ecologic/profiles/:id/check-sample id': 'ecologic-v1',
  '/api/ecologic/profiles/:id/from-sample id': 'ecologic-v1',
  '/api/declarations/organisations/:code code': 'ecologic',
  '/api/account/sessions/:session session': 'a'.repeat(64),
  '/api/features/:feature feature': 'stock',
  '/api/chat/actions/:id/done id': newId(),
  '/api/chat/actions/:id/failed id': newId(),
  '/api/account/tokens/:id id': 'a'.repeat(64),
  '/api/first-steps/:step step': 'catalogue',
  '/api/backup/:id/check id': newId(),
  '/api/backup/:id/restore id': newId(),
}

/** Fields of bodies and queries that name something that must exist. */
const fields: Readonly<Record<string, string>> = {
  siteId: 'Site',
  fromSiteId: 'Site',
  registerId: 'Register',
  remoteId: 'Remote',
  saleId: 'Sale',
  userId: 'User',
  operatorId: 'User',
  exportId: 'EcologicExport',
  chain: 'Chain',
}
const plainFields: Readonly<Record<string, unknown>> = {
  category: 'toys',
  profile: 'ecologic-v1',
  ecoOrganisation: 'ecologic',
  role: 'volunteer',
  partner: 'Mairie',
}

/** Bodies whose rules no schema says. */
const bodies: Readonly<Record<string, object | undefined>> = {
  'PUT /api/ecologic/nomenclatures/:code': builtInNomenclatures[0],
  'PUT /api/declarations/organisations/:code': builtInEcoOrganisations[0],
  'PUT /api/catalogue/sites/:siteId/articles/:id': { priceCents: 1, isFavourite: true, isHidden: null },
  // Nothing is set, so that nobody outside is asked.
  'PUT /api/telegram': { token: '' },
  'PUT /api/mail-account': { host: '', port: 587, security: 'starttls', userName: '', password: null, from: '' },
  'POST /api/ecologic/nomenclatures/:code/difference': {
    scope: 'all',
    from: '2026-01-01',
    to: '2026-04-01',
    body: builtInNomenclatures[0],
  },
}

/** What comes as a file or beside one has no schema of its body; its JSON may come alone. */
const uploads: Readonly<Record<string, (belongings: Belongings) => object>> = {
  'POST /api/deposits/voice': ({ siteId }) => ({ id: newId(), siteId }),
  'POST /api/declarations/:id/papers': () => ({ id: newId(), kind: 'other' }),
}

export const partsOf = (url: string): string[] => [...url.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')

/** The kind of thing that a part of an address names; `undefined` for what is of no site. */
export function kindOf({ url, method }: Route, part: string): string | undefined {
  if (ofNoSite[`${url} ${part}`] !== undefined) return undefined
  const kind = partsOfAddress.find(([path, name]) => path.test(url) && name === part)?.[2]
  if (kind === undefined) throw new Error(`${nameOf({ url, method })}: say in tests/permissions/requests.ts what ${part} is`)
  return kind
}

const partOf = (route: Route, part: string, { byKind }: Belongings): string => {
  const kind = kindOf(route, part)
  const own = kind === undefined ? ofNoSite[`${route.url} ${part}`] : byKind.get(kind)?.at(-1)
  return own ?? newId()
}

export interface Request {
  readonly method: Exclude<Route['method'], 'OPTIONS'>
  readonly url: string
  readonly payload?: object | string
  readonly headers?: Readonly<Record<string, string>>
}

/** A file alone, as a form sends it. */
const fileOnly = {
  payload: Buffer.from('--parts\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nnothing\r\n--parts--\r\n'),
  headers: { 'content-type': 'multipart/form-data; boundary=parts' },
}
const asFile = [
  'PUT /api/sites/:id/logo',
  'POST /api/backup/json',
  'POST /api/setup/json',
  'POST /api/catalogue/import/preview',
  'POST /api/catalogue/import',
  'POST /api/configuration/preview',
  'POST /api/configuration/import',
]

/** A request to the route about what belongs to a site, with all that its schemas ask for. `other` puts something else into the address. */
export function requestAbout(route: Route, belongings: Belongings, other: Readonly<Record<string, string>> = {}): Request {
  const parts = Object.fromEntries(partsOf(route.url).map((part) => [part, other[part] ?? partOf(route, part, belongings)]))
  const url = route.url.replaceAll(/:(\w+)/g, (_, part: string) => encodeURIComponent(parts[part] ?? ''))
  const known: Known = (field) => {
    // What is written about a declaration has an id of its own: the declaration’s is a key.
    if (field === 'id') return parts['id']?.length === 36 ? parts['id'] : newId()
    if (field === 'site') return belongings.code
    return plainFields[field] ?? (fields[field] === undefined ? undefined : (belongings.byKind.get(fields[field])?.at(-1) ?? newId()))
  }
  const query = sampleOf(route.query, known) as Record<string, string> | undefined
  const payload = (bodies[nameOf(route)] ?? sampleOf(route.body, known) ?? uploads[nameOf(route)]?.(belongings)) as object | undefined
  const asked = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
  if (asFile.includes(nameOf(route))) return { method: route.method as Request['method'], url: `${url}${asked}`, ...fileOnly }
  return { method: route.method as Request['method'], url: `${url}${asked}`, ...(payload !== undefined && { payload }) }
}
