import type { Configuration, ConfigurationPreview } from '@grenier/shared/contract/configuration.ts'
import { configurationFormat, configurationVersion } from '@grenier/shared/contract/configuration.ts'
import { addDays, calendarDayAt } from '@grenier/shared/domain/calendar.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, allowEverywhere, type Actor, type Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import { GrenierError, type RefusedField } from '#platform/errors.ts'
import type { Live } from '#platform/live.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { Nomenclatures } from '../../nomenclatures/nomenclatures.ts'
import { faultsOf } from './check.ts'
import { configurationChanged, configurationRefused } from './errors.ts'
import { readFile, textOf } from './read-file.ts'
import type { ConfigurationStore, Stamp } from './store.ts'
import { changesBetween, planDigest, thingsOf } from './things.ts'
import { writeThings, type SwitchRow } from './write-things.ts'

/** A picture on disk that a transaction may make the logo of a site. */
interface StagedLogo {
  readonly place: (tx: Transaction, allowed: Allowed<'sites.edit'>) => Promise<{ path: string } | undefined>
  readonly discard: () => Promise<void>
}

/** The pictures of sites. */
interface LogoDesk {
  readonly rewritten: (bytes: Uint8Array, fileName: string) => Promise<Buffer>
  readonly read: (actor: Actor, siteId: string) => Promise<{ bytes: Buffer }>
  readonly stage: (bytes: Uint8Array, fileName: string) => Promise<StagedLogo>
  readonly forget: (path: string) => Promise<void>
}

export interface ConfigurationDependencies {
  readonly database: Database
  readonly store: ConfigurationStore
  readonly switches: SwitchRow
  readonly logos: LogoDesk
  readonly nomenclatures: Pick<Nomenclatures, 'check'>
  /** Layouts of files that schedules may name. */
  readonly profiles: (actor: Actor) => Promise<readonly string[]>
  readonly isTimeZone: (name: string) => boolean
  readonly audit: Pick<Audit, 'record' | 'recordAlone'>
  readonly live: Pick<Live, 'hint'>
  readonly now: () => Date
  readonly newId: () => string
}

export type ConfigurationFiles = ReturnType<typeof createConfigurationFiles>
type Locale = 'fr' | 'en'
type Editor = Allowed<'sites.edit'>

const listedAtMost = 500
const about = { subject: 'configuration', name: 'configuration' }

/** All that was chosen as one file: out, looked at, and in again, whole or not at all. What a file does not name stays as it is. */
export function createConfigurationFiles(needs: ConfigurationDependencies) {
  const { database, store, switches, logos, audit, live, now, newId } = needs

  async function current(actor: Actor, allowed: Editor, tx?: Transaction): Promise<Configuration> {
    const { sites, ...stored } = await store.read(allowed, tx)
    const ids = await store.siteIds(tx ?? database.client)
    const withLogo = async (site: (typeof sites)[number]) => ({ ...site, logo: await logoOf(actor, ids.get(site.code) ?? '') })
    return {
      ...{ format: configurationFormat, version: configurationVersion, madeAt: instant(now()) },
      ...stored,
      sites: await Promise.all(sites.map(withLogo)),
      featuresOff: await switches.off(tx),
    }
  }

  async function logoOf(actor: Actor, siteId: string): Promise<string | null> {
    try {
      return (await logos.read(actor, siteId)).bytes.toString('base64')
    } catch (error) {
      if (error instanceof GrenierError && error.code === 'logo.unknown') return null
      throw error
    }
  }

  const picture = (base64: string) => logos.rewritten(Buffer.from(base64, 'base64'), 'logo')
  const isPicture = (base64: string): Promise<boolean> =>
    picture(base64).then(
      () => true,
      (error: unknown) => {
        if (error instanceof GrenierError) return false
        throw error
      },
    )

  async function nomenclatureFaults(actor: Actor, { nomenclatures }: Configuration, locale: Locale): Promise<RefusedField[]> {
    const faults: RefusedField[] = []
    for (const [at, body] of nomenclatures.entries()) {
      try {
        await needs.nomenclatures.check(actor, body.code, body, locale)
      } catch (error) {
        if (!(error instanceof GrenierError)) throw error
        const told = error.fields.length > 0 ? error.fields : [{ field: 'code', value: body.code, problem: error.code }]
        faults.push(...told.map((each) => ({ ...each, field: `nomenclatures.${at}.${each.field}` })))
      }
    }
    return faults
  }

  /** The file as it would stand here, its pictures written anew. Throws `configuration.…`. */
  async function wantedOf(actor: Actor, stands: Configuration, bytes: Uint8Array, locale: Locale): Promise<Configuration> {
    const text = textOf(bytes)
    const file = readFile(text, locale)
    const profiles = new Set(await needs.profiles(actor))
    const around = { current: stands, isTimeZone: needs.isTimeZone, isProfile: (code: string) => profiles.has(code), isPicture }
    const faults = [...(await faultsOf(file, around, locale)), ...(await nomenclatureFaults(actor, file, locale))]
    if (faults.length > 0) throw configurationRefused(faults, text, locale)
    const sites = file.sites.map(async ({ logo, ...site }) => ({
      ...site,
      logo: logo === null ? null : (await picture(logo)).toString('base64'),
    }))
    return { ...file, sites: await Promise.all(sites) }
  }

  function planOf(stands: Configuration, wanted: Configuration) {
    const [before, after] = [thingsOf(stands), thingsOf(wanted)]
    const changes = changesBetween(before, after)
    const count = (kind: 'added' | 'changed') => changes.filter((change) => change.kind === kind).length
    const preview: ConfigurationPreview = {
      counts: { added: count('added'), changed: count('changed'), unchanged: after.length - changes.length },
      changes: changes.slice(0, listedAtMost).map(({ key: _, ...change }) => change),
      digest: planDigest(before, after),
    }
    return { preview, keys: new Set(changes.map(({ key }) => key)) }
  }

  /** Writes what changes in one transaction; pictures are on disk before it and gone again when it fails. */
  async function write(actor: Actor, allowed: Editor, wanted: Configuration, { preview, keys }: ReturnType<typeof planOf>): Promise<void> {
    const at = instant(now())
    const stamp: Stamp = { at, by: actor.id, newId }
    const staged = await stageLogos(wanted, keys)
    const replaced: string[] = []
    try {
      await database.transaction(async (tx) => {
        await takeTurn(tx)
        const plan = planOf(await current(actor, allowed, tx), wanted)
        if (plan.preview.digest !== preview.digest) throw configurationChanged()
        const since = addDays(calendarDayAt(at, 'UTC'), -1)
        await writeThings({ tx, allowed, store, switches, stamp: { ...stamp, since } }, wanted, keys)
        const ids = await store.siteIds(tx)
        for (const { code, logo } of staged) {
          const before = await logo.place(tx, allow(actor, 'sites.edit', ids.get(code) ?? ''))
          if (before) replaced.push(before.path)
        }
        const { added, changed } = preview.counts
        await audit.record(tx, { actor, ...about, action: 'settings.imported', after: { rows: added + changed } })
      })
    } catch (error) {
      await Promise.all(staged.map(({ logo }) => logo.discard()))
      throw error
    }
    await Promise.all(replaced.map(logos.forget))
  }

  const stageLogos = (wanted: Configuration, keys: ReadonlySet<string>) =>
    Promise.all(
      wanted.sites.flatMap(({ code, logo }) =>
        logo === null || !keys.has(JSON.stringify(['logo', code]))
          ? []
          : [logos.stage(Buffer.from(logo, 'base64'), 'logo').then((each) => ({ code, logo: each }))],
      ),
    )

  return {
    /** For those who edit all sites. No people, no pairing, no secret, no figure. */
    async export(actor: Actor): Promise<Configuration> {
      const content = await current(actor, allowEverywhere(actor, 'sites.edit'))
      await audit.recordAlone({ actor, ...about, action: 'settings.exported' })
      return content
    },

    /** What an import would change. Throws `configuration.…`. */
    async preview(actor: Actor, bytes: Uint8Array, locale: Locale): Promise<ConfigurationPreview> {
      const stands = await current(actor, allowEverywhere(actor, 'sites.edit'))
      return planOf(stands, await wantedOf(actor, stands, bytes, locale)).preview
    },

    /** Does what the preview of this digest said, whole. Throws `configuration.…`; `configuration.changed` when it would be something else now. */
    async import(actor: Actor, bytes: Uint8Array, digest: string, locale: Locale): Promise<ConfigurationPreview> {
      const allowed = allowEverywhere(actor, 'sites.edit')
      const stands = await current(actor, allowed)
      const wanted = await wantedOf(actor, stands, bytes, locale)
      const plan = planOf(stands, wanted)
      if (plan.preview.digest !== digest) throw configurationChanged()
      if (plan.keys.size > 0) await write(actor, allowed, wanted, plan)
      for (const kind of ['people', 'setup', 'registers', 'exports'] as const) live.hint(kind, null)
      return plan.preview
    },
  }
}
