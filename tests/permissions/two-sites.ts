import type { Role } from '@grenier/shared/domain/roles.ts'
import { grantedBy, roles } from '@grenier/shared/domain/roles.ts'
import { tokenPermissions } from '@grenier/shared/domain/token-permissions.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { seedOrganisation } from '../../server/src/demonstration/seed/seed-organisation.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { createTill } from '../fakes/till.ts'
import type { OpenServer } from './open-server.ts'

const us = jobActor('test')
const at = '2026-11-20T10:00:00.000Z'
const until = '2026-11-20' as BusinessDay

export type Data = Awaited<ReturnType<typeof fillTwoSites>>
type Headers = Readonly<Record<string, string>>

/** Who asks: a role on a site (or everywhere), a program with an access token of somebody with a role, a till, the bot, nobody. */
export interface Asker {
  readonly name: string
  readonly kind: 'user' | 'token' | 'device' | 'bot' | 'nobody'
  readonly role?: Role
  /** `null`: everywhere. */
  readonly siteId?: string | null
  readonly headers: Headers
}

/** A year of two sites, with something of every kind on both, and every role on the first, on the second and on both. */
export async function fillTwoSites({ app, http, botToken }: OpenServer) {
  const owner = { email: 'owner@exemple.fr', password: 'trois vélos sous la pluie' }
  const { siteIds } = await seedOrganisation(app, { sites: 2, deposits: 60, sales: 80, seed: 7, until }, owner)
  const [a = '', b = ''] = siteIds
  const sites = [a, b]
  for (const siteId of sites) await fillSite({ app }, siteId)

  const sessionOf = async (userId: string): Promise<Headers> => ({ cookie: `grenier_session=${await app.sessions.open(userId, 'test')}` })
  const person = (role: Role, siteId: string | null, name: string) => ({
    ...{ id: newId(), name, email: null, password: null, pin: null, locale: 'fr' as const },
    grants: [{ siteId, role, ...(role === 'partner' && { chosen: ['ecologic'] }) }],
  })
  const hire = async (role: Role, siteId: string | null, name: string) => (await app.users.save(us, person(role, siteId, name))).id

  async function pairTill(siteId: string): Promise<Headers> {
    const register = (await app.devices.registers(us, siteId))[0]
    const { code } = await app.devices.issuePairingCode(us, register?.id ?? '')
    const answer = await http.inject({ method: 'POST', url: '/api/registers/pair', payload: createTill().pairing(code) })
    return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' }
  }

  /** Everything that somebody may let a program do. */
  async function tokenOf(userId: string, role: Role): Promise<Headers> {
    const permissions = tokenPermissions.filter((permission) => grantedBy[role].includes(permission))
    const { secret } = await app.tokens.make(await app.users.actorOf(userId), { name: role, permissions, siteId: null, days: 1 })
    return { authorization: `Bearer ${secret}` }
  }

  const askers: Asker[] = []
  for (const role of roles) {
    for (const [place, siteId] of [
      ['A', a],
      ['B', b],
      ['every site', null],
    ] as const) {
      const userId = await hire(role, siteId, `${role} of ${place}`)
      askers.push({ name: `${role} of ${place}`, kind: 'user', role, siteId, headers: await sessionOf(userId) })
      if (siteId === a || (siteId === b && role === 'administrator'))
        askers.push({ name: `token of a ${role} of ${place}`, kind: 'token', role, siteId, headers: await tokenOf(userId, role) })
    }
  }
  for (const [place, siteId] of [
    ['A', a],
    ['B', b],
  ] as const)
    askers.push({ name: `till of ${place}`, kind: 'device', siteId, headers: await pairTill(siteId) })
  askers.push({ name: 'bot', kind: 'bot', siteId: null, headers: { authorization: `Bearer ${botToken}` } })
  askers.push({ name: 'nobody', kind: 'nobody', headers: {} })
  return { a, b, askers, hire, sessionOf }
}

/** A site of another organisation, on a server of its own; answers its id. */
export async function fillForeign({ app }: Pick<OpenServer, 'app'>): Promise<string> {
  const owner = { email: 'other@exemple.fr', password: 'quatre vélos sous la neige' }
  const { siteIds } = await seedOrganisation(app, { sites: 1, deposits: 5, sales: 5, seed: 11, until }, owner)
  const [siteId = ''] = siteIds
  await fillSite({ app }, siteId)
  return siteId
}

/** What the seed does not write: one of each kind that a screen can make. A place's rows tell it by its name, so that a leak is seen. */
async function fillSite({ app }: Pick<OpenServer, 'app'>, siteId: string): Promise<void> {
  const { client } = app.database
  const grants = [{ siteId, role: 'volunteer' as const }]
  const person = { id: newId(), name: `Personne ${siteId}`, email: null, password: null, pin: null, locale: 'fr' as const, grants }
  await app.users.save(us, person)
  const contact = { channel: 'telegram', externalId: `9${siteId}`, name: 'Contact', locale: 'fr', status: 'allowed', userId: person.id }
  await client.contact.create({ data: { id: newId(), ...contact, createdAt: at } })

  const remote = { id: newId(), siteId, kind: 'webdav' as const, url: `https://${siteId}.example.org/dav`, userName: 'x', password: 'x' }
  await app.sync.save(us, remote)
  const folder = { remoteId: remote.id, ecoOrganisation: null, partner: 'Mairie', folder: 'partages/mairie' }
  await client.sharedFolder.create({ data: { id: newId(), siteId, ...folder, createdAt: at, createdBy: 'test' } })

  await client.alert.create({
    data: { id: newId(), code: 'deposit.stuck', subject: siteId, siteId, values: '{}', raisedAt: at, openKey: siteId },
  })
  const schedule = { profile: 'ecologic-v1', every: 'month', hour: 6, since: '2026-01-01', createdAt: at, createdBy: 'test' }
  await client.exportSchedule.create({ data: { id: newId(), siteId, ...schedule } })
  const goods = { businessDay: '2026-03-20', category: 'toys', label: 'Jouet', quantity: 1, grams: 500, certainty: 'weighed' }
  const left = { flow: 'recycling', partner: '', channel: 'dashboard', recordedAt: at, recordedBy: 'test' }
  await client.stockOut.create({ data: { id: newId(), siteId, ...goods, ...left } })

  const { code } = await client.site.findUniqueOrThrow({ where: { id: siteId } })
  const period = { from: '2026-01-01' as BusinessDay, to: '2026-04-01' as BusinessDay }
  const file = await app.ecologic.run(us, { siteId, ...period, profile: 'ecologic-v1', allowOpen: true }, 'fr')
  const declaration = ['ecologic', code, period.from, period.to].join('_')
  await app.declarations.submit(us, declaration, { exportIds: [file.id], reference: '' }, 'fr')

  const [register] = await client.register.findMany({ where: { siteId } })
  const [sale] = await client.sale.findMany({ where: { siteId }, take: 1 })
  const registerId = register?.id ?? ''
  const asked = { deviceId: newId(), operatorId: person.id, summary: '{}', asked: '[]', askedAt: at, expiresAt: at }
  await client.approvalRequest.create({ data: { id: newId(), siteId, registerId, ...asked } })
  const receipt = { how: 'print', copy: 0, locale: 'fr', askedAt: at, askedBy: 'test' }
  await client.receiptOrder.create({ data: { id: newId(), siteId, registerId, saleId: sale?.id ?? '', ...receipt } })
  const job = { kind: 'test', queue: 'test', payload: '{}', state: 'dead', attempts: 1, runAt: at, progress: 0, createdAt: at }
  await client.job.create({ data: { id: newId(), siteId, ...job } })
  const amount = { amountCents: 500, balanceCents: 500, issuedAt: at, issuedBy: 'test', expiresOn: '2027-01-01' }
  await client.voucher.create({ data: { number: `V-${siteId.slice(-8)}`, siteId, code: '1234', ...amount } })
}
