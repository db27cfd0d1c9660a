import { z } from 'zod'
import { features } from '../domain/features.ts'
import { paymentMeans } from '../domain/sale.ts'
import { CatalogueCategory } from './catalogue.ts'
import { Colour, OpeningHours, SitePolicy } from './sites.ts'
import { AmountCents, CentsBetween, Day, HashText, Id, InstantText, SiteId, Version } from './units.ts'

export const ChainHead = z.object({ chain: Id, sequence: z.int().min(0), hash: HashText })
export type ChainHead = z.infer<typeof ChainHead>

export const PerpetualTotals = z.strictObject({
  sales: z.int(),
  salesCents: AmountCents,
  donationsCents: AmountCents,
  refunds: z.int(),
  refundsCents: AmountCents,
  donationsBackCents: AmountCents,
})

/** What a tablet sends to become a till. It made all ids and the key pair; the same request again gets the same answer. */
export const PairRegister = z.object({
  code: z.string().trim().min(6).max(12),
  deviceId: Id,
  chain: Id,
  /** The chain it writes in training mode, under the same key. */
  trainingChain: Id.optional(),
  /** P-256 public key as base64 SubjectPublicKeyInfo (DER). */
  publicKey: z.string().min(80).max(400),
  label: z.string().trim().min(1).max(80),
})
export type PairRegister = z.infer<typeof PairRegister>

export const Operator = z.object({
  id: Id,
  name: z.string(),
  hasPin: z.boolean(),
  /** Whether this person may allow corrections. */
  mayApprove: z.boolean().optional(),
  /** Whether this person may settle disputes and declare losses. */
  maySettle: z.boolean().optional(),
})
export type Operator = z.infer<typeof Operator>

/** All a till needs to work alone, renewed at each contact. */
export const RegisterSetup = z.object({
  organisation: z.object({ name: z.string() }),
  site: z.object({
    id: SiteId,
    code: z.string(),
    name: z.string(),
    timeZone: z.string(),
    address: z.string(),
    siret: z.string(),
    /** Empty: the sentence of an association outside VAT. */
    vatNote: z.string().optional(),
    accent: Colour.nullable().optional(),
    openingHours: OpeningHours.optional(),
    /** Where the logo is fetched, once: another picture has another address. */
    logo: z.string().nullable().optional(),
  }),
  register: z.object({
    id: Id,
    number: z.int(),
    name: z.string(),
    varianceThresholdCents: CentsBetween(0, 1_000_000),
    /** Whether a variance beyond the threshold wants a comment; absent: yes. */
    commentNeeded: z.boolean().optional(),
  }),
  device: z.object({ id: Id, chain: Id, trainingChain: Id.optional() }),
  policy: SitePolicy.optional(),
  /** What the organisation does without: the till hides it. */
  featuresOff: z.array(z.enum(features)).optional(),
  /** Where goods may be sent to. */
  otherSites: z.array(z.object({ id: SiteId, name: z.string() })).optional(),
  /** How a receipt may leave through the server. */
  receipts: z.object({ printer: z.boolean(), email: z.boolean() }).optional(),
  operators: z.array(Operator),
  catalogue: z.array(CatalogueCategory),
  /** Head and totals of the chain this register wrote before, for the first entry of the new one; null for a new register. */
  previous: z.object({ head: ChainHead, totals: PerpetualTotals, ticket: z.int() }).nullable(),
  /** Head of this device's chain on the server: the till resends from there. */
  head: ChainHead,
  /** The same of its training chain. */
  trainingHead: ChainHead.optional(),
  /** How the register was last closed: tomorrow's float is proposed from it. Null when it never was. */
  lastClosing: z.object({ businessDay: Day, floatNextCents: AmountCents }).nullable().optional(),
  /** Entries that tablets paired before announced and never sent: a rescue file may hold them. */
  missing: z.int().optional(),
  /** The session that the dashboard wants this till to close. */
  closeAsked: z.object({ sessionId: Id, askedAt: InstantText }).optional(),
  /** The dashboard locked this till: who, when and why. It sells no more until this is gone. */
  lockAsked: z.object({ id: Id, askedAt: InstantText, askedBy: z.string(), reason: z.string() }).optional(),
  /** Locked PINs of this register that somebody on the dashboard unlocked. */
  pinsUnlocked: z.array(Id).optional(),
  serverTime: InstantText,
  demonstration: z.boolean(),
})
export type RegisterSetup = z.infer<typeof RegisterSetup>

export const SignedEntry = z.object({
  /** The canonical text that was signed, unparsed. */
  text: z.string().min(2).max(200_000),
  /** ECDSA P-256 over the UTF-8 bytes of `text`, base64 of r ‖ s (64 bytes). */
  signature: z.string().min(80).max(100),
})
export type SignedEntry = z.infer<typeof SignedEntry>

export const SendEntries = z.object({
  chain: Id,
  entries: z.array(SignedEntry).max(200),
  /** Entries the till still holds, these included: a wiped till's gap is known by it. */
  pending: z.int().min(0).max(1_000_000),
  /** Of the program this tablet runs; tills of before do not say it. */
  version: z.string().min(1).max(40).optional(),
})
export type SendEntries = z.infer<typeof SendEntries>

/** What became of each entry, in the order sent. A repeat gets the verdict of the first time. */
export const EntriesReceipt = z.object({
  head: ChainHead,
  verdicts: z.array(z.object({ sequence: z.int(), verdict: z.enum(['accepted', 'late', 'disputed']), reason: z.string() })),
  serverTime: InstantText,
  /** Entries of this chain up to here stand in a verified backup outside the shop; absent as long as there is none. */
  safeThrough: z.int().min(0).optional(),
  /** The pairing that wrote this chain was ended here: what still comes is disputed, and the tablet erases itself once nothing waits. */
  ended: z.literal(true).optional(),
})
export type EntriesReceipt = z.infer<typeof EntriesReceipt>

export const VerifyPin = z.object({ operatorId: Id, pin: z.string().regex(/^\d{4,8}$/) })
export type VerifyPin = z.infer<typeof VerifyPin>

/** Somebody's PIN was wrong twenty times in a row on a till. The till makes the id; the same again changes nothing. */
export const ReportPinLock = z.strictObject({
  id: Id,
  operatorId: Id,
  lockedAt: InstantText,
  /** Who unlocked it at the till itself, and when. */
  unlockedBy: Id.optional(),
  unlockedAt: InstantText.optional(),
})
export type ReportPinLock = z.infer<typeof ReportPinLock>

/** A lock that was asked for; its till has not done it yet while `doneAt` is null. */
export const RegisterLock = z.object({
  id: Id,
  reason: z.string(),
  askedAt: InstantText,
  askedBy: z.string(),
  doneAt: InstantText.nullable(),
})
export type RegisterLock = z.infer<typeof RegisterLock>

export const AskLock = z.strictObject({ id: Id, reason: z.string().trim().min(1).max(60) })
export type AskLock = z.infer<typeof AskLock>

/** What a manager sees of a PIN that waits to be unlocked. */
export const PinLock = z.object({ id: Id, operatorId: Id, operator: z.string(), lockedAt: InstantText })
export type PinLock = z.infer<typeof PinLock>

/** A register as the dashboard shows it. */
export const RegisterState = z.object({
  id: Id,
  siteId: SiteId,
  number: z.int(),
  name: z.string(),
  paired: z.boolean(),
  deviceLabel: z.string().nullable(),
  /** `host:port` of its receipt printer on the network. */
  printerAddress: z.string().nullable(),
  lastSeenAt: InstantText.nullable(),
  pending: z.int(),
  /** Entries that tablets paired before announced and never sent. */
  missing: z.int(),
  /** From this variance on a closing wants a comment. */
  varianceThresholdCents: CentsBetween(0, 1_000_000),
  /** Whether that comment must be there. */
  commentNeeded: z.boolean(),
  /** Who is told of a variance beyond it; nobody: whoever is told of the site. */
  tells: z.array(Id),
  /** Names the version of name, threshold, comment and who is told. */
  version: Version,
  printerVersion: Version,
  lock: RegisterLock.nullable(),
  pinLocks: z.array(PinLock),
  session: z
    .object({
      id: Id,
      businessDay: Day,
      openedAt: InstantText,
      closedAt: InstantText.nullable(),
      /** When the dashboard asked the till to close it. */
      closeAskedAt: InstantText.nullable(),
      operator: z.string(),
      floatCents: AmountCents,
      expectedCents: AmountCents,
      /** Null while it is open, and where nobody counted. */
      varianceCents: AmountCents.nullable(),
      /** When the last ticket was made that reached the server. */
      lastSaleAt: InstantText.nullable(),
      sales: z.int(),
      salesCents: AmountCents,
      refunds: z.int(),
      refundsCents: AmountCents,
      /** Expected by each means that moved, and the drawer, from what reached the server. */
      means: z.array(z.object({ means: z.enum(paymentMeans), expectedCents: AmountCents })),
      /** What the till will leave in the drawer, once it is closed. */
      floatNextCents: AmountCents.nullable(),
    })
    .nullable(),
  /** Sessions that are open on tablets that are no till any more, oldest first. */
  leftOpen: z.array(z.object({ id: Id, businessDay: Day, openedAt: InstantText })),
})
export type RegisterState = z.infer<typeof RegisterState>

export const CreateRegister = z.object({ id: Id, siteId: SiteId, number: z.int().min(1).max(99), name: z.string().trim().min(1).max(40) })
export type CreateRegister = z.infer<typeof CreateRegister>

export const SaveRegister = z.strictObject({
  name: CreateRegister.shape.name,
  varianceThresholdCents: CentsBetween(0, 1_000_000),
  /** Both stay as they are when absent. */
  commentNeeded: z.boolean().optional(),
  tells: z.array(Id).max(20).optional(),
  seen: Version.optional(),
})
export type SaveRegister = z.infer<typeof SaveRegister>

/** Typed on the tablet within 15 minutes, once. */
export const IssuedPairingCode = z.object({ code: z.string(), expiresAt: InstantText })
export type IssuedPairingCode = z.infer<typeof IssuedPairingCode>

/** A tablet that is, or was, a till. */
export const PairedDevice = z.object({
  id: Id,
  registerId: Id,
  siteId: SiteId,
  register: z.string(),
  number: z.int(),
  label: z.string(),
  pairedAt: InstantText,
  lastSeenAt: InstantText,
  /** Entries it announced and has not sent yet. */
  pending: z.int(),
  /** When its pairing ended; null while it is the register's till. */
  revokedAt: InstantText.nullable(),
  /** Of the program it ran at its last contact; null when it never said so. */
  version: z.string().nullable(),
  /** Whether that is another one than the server's. */
  isOutdated: z.boolean(),
})
export type PairedDevice = z.infer<typeof PairedDevice>
