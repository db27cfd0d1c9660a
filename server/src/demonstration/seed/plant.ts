import { createHash } from 'node:crypto'
import { instant } from '@grenier/shared/domain/units.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Journal } from '../../records/journal/journal.ts'
import { deviceKey } from './device-key.ts'
import type { Random } from './random.ts'
import { createSaleChain, type SaleChain } from './sale-chain.ts'
import type { SeedStore } from './store.ts'

export interface SeedSite {
  readonly id: string
  /** Ids of the people who sell and receive there. */
  readonly people: readonly string[]
}

export interface SeedRegister {
  readonly site: SeedSite
  readonly registerId: string
  readonly number: number
  readonly deviceId: string
  readonly chain: SaleChain
}

const siteNames = ['La Grange', 'Le Moulin', 'La Gare', 'Les Halles', 'Le Port', 'Le Pré', 'La Source', 'Le Pont'] as const
const firstNames = ['Awa', 'Marc', 'Nadia', 'Paul', 'Inès', 'Jeanne', 'Karim', 'Lucie', 'Yves', 'Rosa'] as const

/** A site with four cashiers. The first is the one that founding made; its name becomes the seed's. */
export async function plantSite(
  store: SeedStore,
  { random, at, index, founded }: { random: Random; at: number; index: number; founded: { organisationId: string; siteId: string } },
): Promise<SeedSite> {
  const createdAt = instant(new Date(at))
  const id = index === 0 ? founded.siteId : random.id(at)
  const name = siteNames[index % siteNames.length] ?? `Site ${index + 1}`
  const fields = {
    code: String(index + 1),
    name,
    timeZone: 'Europe/Paris',
    address: `${index + 1} rue du Réemploi, 44000 Nantes`,
    siret: '',
  }
  await store.saveSite({ id, organisationId: founded.organisationId, ...fields, createdAt })
  const people: string[] = []
  for (let number = 0; number < 4; number++) {
    const userId = random.id(at)
    const person = {
      id: userId,
      organisationId: founded.organisationId,
      name: firstNames[(index * 4 + number) % firstNames.length] ?? '',
      locale: 'fr',
      homeSiteId: id,
      createdAt,
    }
    // Somebody on each site may allow what the others may not.
    await store.insertPerson(person, { id: random.id(at), role: number === 0 ? 'manager' : 'cashier' })
    people.push(userId)
  }
  return { id, people }
}

/** A register with its tablet, whose chain is opened by its own first entry. */
export async function plantRegister(
  store: SeedStore,
  journal: Journal,
  { random, at, site, number, key }: { random: Random; at: number; site: SeedSite; number: number; key: { seed: number; index: number } },
): Promise<SeedRegister> {
  const [registerId, deviceId, chainId] = [random.id(at), random.id(at), random.id(at)]
  const createdAt = instant(new Date(at))
  const { privateKey, publicKey } = deviceKey(key.seed, key.index)
  const keyFingerprint = createHash('sha256').update(publicKey).digest('hex')
  const chain = createSaleChain({ chain: chainId, key: privateKey })
  await store.transaction(async (tx) => {
    await store.insertRegister(tx, {
      id: registerId,
      siteId: site.id,
      number,
      name: `Caisse ${number}`,
      varianceThresholdCents: 500,
      createdAt,
    })
    const device = {
      id: deviceId,
      registerId,
      siteId: site.id,
      chain: chainId,
      publicKey: publicKey.toString('base64'),
      label: 'Tablette',
      pairedAt: createdAt,
    }
    await store.insertDevice(tx, device)
    const opened = await journal.openChain(tx, {
      id: chainId,
      kind: 'device',
      siteId: site.id,
      registerId,
      deviceId,
      training: false,
      previousChain: null,
    })
    await journal.record(tx, {
      siteId: site.id,
      type: 'device-paired',
      payload: { deviceId, registerId, chain: chainId, keyFingerprint },
      actor: deviceId,
    })
    const payload = { siteId: site.id, registerId, deviceId, keyFingerprint, totals: { ...chain.totals() }, training: 0 }
    const entry = chain.write({ type: 'chain-opened', at, actor: deviceId, day: createdAt.slice(0, 10) as BusinessDay, payload })
    await journal.append(tx, new Map([[chainId, opened]]), [entry])
  })
  return { site, registerId, number, deviceId, chain }
}
