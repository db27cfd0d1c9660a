import { z } from 'zod'
import { HashText, Id, InstantText, SiteId } from './units.ts'

/** Where points are looked for: on this machine, on an account (its id), or at an address that somebody typed. */
export const PointSource = z.union([z.literal('here'), Id])
export type PointSource = z.infer<typeof PointSource>

/** An address to read from, before any account is known: a machine that has nothing yet. */
export const TypedRemote = z.object({
  kind: z.enum(['webdav', 'folder']),
  url: z.string().min(1).max(500),
  userName: z.string().max(200),
  password: z.string().max(200),
})
export type TypedRemote = z.infer<typeof TypedRemote>

/** The twelve words of the recovery sheet; null restores the figures without the keys. */
const Phrase = z.string().max(300).nullable()

/** A point that may be restored, as its manifest says. `cause` is why it may not, with the remedy in `message`. */
export const RestorePoint = z.object({
  id: Id,
  /** Name of its files, without what follows the first dot. */
  name: z.string(),
  level: z.enum(['full', 'hour', 'minute']),
  reason: z.enum(['schedule', 'person', 'restore']),
  takenAt: InstantText,
  organisation: z.object({ id: z.string(), name: z.string() }),
  program: z.string(),
  /** Bytes to be read: its own body and those it needs. */
  bytes: z.int(),
  encrypted: z.boolean(),
  /** Whether its keys travel with it: the phrase then opens them. */
  hasKeys: z.boolean(),
  signature: z.enum(['own', 'unknown', 'invalid']),
  counts: z.record(z.string(), z.int()),
  files: z.object({ count: z.int(), bytes: z.int() }),
  usable: z.boolean(),
  cause: z.string().nullable(),
  message: z.string().nullable(),
})
export type RestorePoint = z.infer<typeof RestorePoint>

/** Points newest first; `nothing` says why there is none. */
export const FoundPoints = z.object({
  points: z.array(RestorePoint),
  nothing: z
    .object({ cause: z.enum(['new', 'emptied', 'other-organisation', 'wrong-folder', 'unreadable', 'unreachable']), message: z.string() })
    .nullable(),
})
export type FoundPoints = z.infer<typeof FoundPoints>

/** What is in the point against what is here. `before` is null where nothing is here. */
export const RestoreCheck = z.object({
  takenAt: InstantText,
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** True when the data here is another organisation's. */
  foreign: z.boolean(),
  withKeys: z.boolean(),
  /** `own`: signed by this machine, or by one whose keys the phrase opened. */
  signature: z.enum(['own', 'unknown']),
  entries: z.int(),
  counts: z.array(z.object({ entity: z.string(), label: z.string(), before: z.int().nullable(), after: z.int() })),
  /** Chains of here that go further than the point: tills send theirs again. */
  ahead: z.array(
    z.object({ chain: z.string(), kind: z.enum(['device', 'site']), siteId: SiteId, sequence: z.int(), after: z.int(), hash: HashText }),
  ),
  files: z.object({ count: z.int(), bytes: z.int() }),
  /** Sentences on what the person has to know before saying yes. */
  notes: z.array(z.string()),
})
export type RestoreCheck = z.infer<typeof RestoreCheck>

export const restorationStates = ['none', 'fetching', 'checking', 'checked', 'preparing', 'swapping', 'done', 'failed'] as const

/** One restoration at a time. `done` of `total` bytes while fetching; `message` says in words what is under way or what failed. */
export const Restoration = z.object({
  state: z.enum(restorationStates),
  pointId: Id.nullable(),
  done: z.int(),
  total: z.int(),
  cause: z.string().nullable(),
  message: z.string().nullable(),
  check: RestoreCheck.nullable(),
  /** After it: files still on their way, those that no account has, and what must be typed again. */
  after: z.object({ filesWaiting: z.int(), filesMissing: z.int(), typeAgain: z.array(z.string()) }).nullable(),
})
export type Restoration = z.infer<typeof Restoration>

/** Fetches and checks a point; nothing is changed. The answer is the restoration, to be asked again until it is `checked`. */
export const CheckPoint = z.object({ source: PointSource, phrase: Phrase })
export type CheckPoint = z.infer<typeof CheckPoint>

/** `organisation` is the name of the organisation, typed: what is here will be replaced. */
export const RestoreBody = z.object({ source: PointSource, phrase: Phrase, organisation: z.string().max(200) })
export type RestoreBody = z.infer<typeof RestoreBody>

/** Under the one-time link of an empty installation. `token` is the link's. */
export const SetupPoints = z.object({ token: z.string(), remote: TypedRemote })
export const SetupCheck = z.object({ token: z.string(), remote: TypedRemote, pointId: Id, phrase: Phrase })
export const SetupState = z.object({ token: z.string() })
export type SetupPoints = z.infer<typeof SetupPoints>
export type SetupCheck = z.infer<typeof SetupCheck>

/** A restore into a scratch folder, each month: what it found, and when. */
export const Drill = z.object({
  at: InstantText,
  ok: z.boolean(),
  pointId: Id.nullable(),
  takenAt: InstantText.nullable(),
  place: z.string(),
  seconds: z.int(),
  entries: z.int(),
  message: z.string(),
})
export type Drill = z.infer<typeof Drill>
