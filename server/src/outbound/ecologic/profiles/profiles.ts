import { createHash } from 'node:crypto'
import type { SaveProfile } from '@grenier/shared/contract/ecologic-profiles.ts'
import type { EcologicProfileView, ProposedProfile, SampleCheck } from '@grenier/shared/contract/ecologic.ts'
import { checkProfile } from '@grenier/shared/domain/ecologic/check-profile.ts'
import { compareSample } from '@grenier/shared/domain/ecologic/check-sample.ts'
import type { Nomenclature } from '@grenier/shared/domain/ecologic/nomenclature-table.ts'
import type { EcologicProfile } from '@grenier/shared/domain/ecologic/profile.ts'
import { profileFromSample } from '@grenier/shared/domain/ecologic/profile-from-sample.ts'
import { ecologicProfiles, profileNamed } from '@grenier/shared/domain/ecologic/profiles.ts'
import { instant, type Sha256 } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, allowSites, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { takeTurn } from '#platform/database/take-turn.ts'
import { demandSeen, versionOf } from '#platform/seen.ts'
import type { Audit } from '../../../records/audit/audit.ts'
import type { Nomenclatures } from '../../../organisation/nomenclatures/nomenclatures.ts'
import { describeDifferences, describeFaults, describeWarnings, say } from '../describe-problems.ts'
import { profileRefused, profileUnknown } from '../errors.ts'
import { readUploadedSample, type UploadedSample } from './read-uploaded-sample.ts'
import type { ProfileRow, ProfileStore } from './store.ts'

export type Profiles = ReturnType<typeof createProfiles>
type Locale = 'fr' | 'en'

export interface ProfileDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: ProfileStore
  readonly audit: Pick<Audit, 'record'>
  readonly nomenclatures: Pick<Nomenclatures, 'known'>
  readonly now: () => Date
}

/** Rows of a sample that are shown beside the layout. */
const shownRows = 20

type Sample = Pick<ProfileRow, 'sampleSha256' | 'sampleName' | 'verifiedAt'>
const unverified: Sample = { sampleSha256: null, sampleName: null, verifiedAt: null }

const bodyOf = ({ body }: ProfileRow) => JSON.parse(body) as EcologicProfile

/** Layouts of files, as data: those built in, and what the association made of them. */
export function createProfiles({ database, store, audit, nomenclatures, now }: ProfileDependencies) {
  /** The kept layout of a code, else the built-in one. */
  async function named(code: string, tx?: Transaction): Promise<EcologicProfile | undefined> {
    const row = await store.get(code, tx)
    return row ? bodyOf(row) : profileNamed(code)
  }

  async function known(code: string): Promise<EcologicProfile> {
    const profile = await named(code)
    if (!profile) throw profileUnknown(code)
    return profile
  }

  async function nomenclatureOf(actor: Actor, { nomenclature }: EcologicProfile): Promise<Nomenclature | undefined> {
    return (await nomenclatures.known(actor)).find(({ code }) => code === nomenclature)
  }

  async function save(actor: Actor, profile: EcologicProfile, { seen, ...sample }: Sample & { seen?: string | undefined }) {
    const allowed = allowEverywhere(actor, 'ecologic.edit')
    const row = { code: profile.code, body: JSON.stringify(profile), ...sample, updatedAt: instant(now()), updatedBy: actor.id }
    await database.transaction(async (tx) => {
      await takeTurn(tx)
      const before = await named(profile.code, tx)
      if (before) demandSeen(seen, before)
      await store.save(allowed, tx, row)
      const act = { actor, action: 'profile.saved', subject: profile.code, name: profile.label } as const
      await audit.record(tx, { ...act, before: before && told(before), after: told(profile) })
    })
    return row
  }

  return {
    named,

    /** Throws `ecologic.profile-unknown`. */
    known,

    /** Those built in, in their order, then the association's own. */
    async list(actor: Actor, locale: Locale): Promise<EcologicProfileView[]> {
      const rows = new Map((await store.list(allowSites(actor, 'ecologic.read'))).map((row) => [row.code, row]))
      const own = [...rows.values()].filter(({ code }) => !profileNamed(code)).map(bodyOf)
      return [...ecologicProfiles, ...own].map((profile) => view(profile, rows.get(profile.code), locale))
    },

    /** Throws `edit.changed`, and `ecologic.profile-refused` with everything that is wrong. A layout that changes is no longer verified. */
    async save(actor: Actor, code: string, { seen, ...wanted }: SaveProfile, locale: Locale): Promise<EcologicProfileView> {
      const profile = { ...wanted, code }
      const fields = describeFaults(checkProfile(profile, await nomenclatureOf(actor, profile)), locale)
      if (fields.length > 0) throw profileRefused(fields.map(({ problem }) => problem).join(' '), fields)
      const before = await store.get(code)
      const isSame = before !== undefined && sameLayout(bodyOf(before), profile)
      const { sampleSha256, sampleName, verifiedAt } = isSame ? before : unverified
      const row = await save(actor, profile, { sampleSha256, sampleName, verifiedAt, seen })
      return view(profile, row, locale)
    },

    /** Back to the built-in one; an own one is gone. Throws `ecologic.profile-unknown`. */
    async restore(actor: Actor, code: string, locale: Locale): Promise<EcologicProfileView[]> {
      const allowed = allowEverywhere(actor, 'ecologic.edit')
      const { label } = await known(code)
      await database.transaction(async (tx) => {
        await store.remove(tx, allowed, code)
        await audit.record(tx, { actor, action: 'profile.removed', subject: code, name: label })
      })
      return this.list(actor, locale)
    },

    /**
     * A real file beside a layout, column by column; when nothing differs the layout is verified from now on. Throws
     * `ecologic.sample-unreadable`.
     */
    async checkSample(actor: Actor, code: string, file: UploadedSample, locale: Locale): Promise<SampleCheck> {
      allowEverywhere(actor, 'ecologic.edit')
      const profile = await known(code)
      const nomenclature = await nomenclatureOf(actor, profile)
      const sample = readUploadedSample(file, locale)
      const differences = nomenclature ? compareSample(profile, nomenclature, sample) : []
      const passes = nomenclature !== undefined && differences.length === 0
      const sha256 = createHash('sha256').update(file.bytes).digest('hex') as Sha256
      if (passes) await save(actor, profile, { sampleSha256: sha256, sampleName: file.name, verifiedAt: instant(now()) })
      return {
        name: file.name,
        sha256,
        passes,
        differences: describeDifferences(differences, locale),
        header: [...sample.headers],
        rows: sample.rows.slice(0, shownRows).map((row) => [...row]),
      }
    },

    /** A layout made from a real file, to be looked over; nothing is kept. Throws `ecologic.sample-unreadable`. */
    async fromSample(actor: Actor, code: string, file: UploadedSample, locale: Locale): Promise<ProposedProfile> {
      allowEverywhere(actor, 'ecologic.edit')
      const base = await known(code)
      const { profile, warnings } = profileFromSample(readUploadedSample(file, locale), base, { code, label: base.label })
      return { body: profile, warnings: describeWarnings(warnings, locale) }
    },
  }
}

/** What the history tells of a layout. */
const told = ({ label, columns, nomenclature }: EcologicProfile) => ({
  label,
  nomenclature,
  columns: columns.map(({ header }) => header),
})

const sameLayout = (one: EcologicProfile, other: EcologicProfile): boolean =>
  JSON.stringify({ ...one, label: '' }) === JSON.stringify({ ...other, label: '' })

function view(builtIn: EcologicProfile, row: ProfileRow | undefined, locale: Locale): EcologicProfileView {
  const body = row ? bodyOf(row) : builtIn
  const standard = profileNamed(body.code)
  return {
    code: body.code,
    body,
    builtIn: standard !== undefined,
    changed: standard === undefined || !sameLayout(standard, body),
    verified: verificationOf(row),
    askForTemplate: say[locale]('template.ask'),
    version: versionOf(body),
  }
}

function verificationOf(row: ProfileRow | undefined): EcologicProfileView['verified'] {
  if (!row?.verifiedAt || row.sampleName === null || row.sampleSha256 === null) return null
  return { at: row.verifiedAt, sampleName: row.sampleName, sampleSha256: row.sampleSha256 }
}
