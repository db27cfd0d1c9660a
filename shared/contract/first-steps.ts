import { z } from 'zod'
import { InstantText } from './units.ts'

/** What a new ressourcerie goes through, in this order. Each can be put off, and taken up another day. */
export const stepNames = [
  'site',
  'origin',
  'catalogue',
  'register',
  'people',
  'telegram',
  'assistant',
  'mail',
  'cloud',
  'recovery',
  'printer',
] as const
export type StepName = (typeof stepNames)[number]

export const FirstStep = z.object({
  name: z.enum(stepNames),
  /** `done` follows from the data where they say so; `failed`: the last test went wrong, `cause` says why. */
  state: z.enum(['todo', 'later', 'failed', 'done']),
  cause: z.string().nullable(),
})
export type FirstStep = z.infer<typeof FirstStep>

/** A tablet that opened an address of ours. `secure`: its browser takes it for safe, as a till needs it; `fits`: it is that of tills, too. */
export const TabletSeen = z.object({ at: InstantText, label: z.string(), secure: z.boolean(), fits: z.boolean(), address: z.string() })
export type TabletSeen = z.infer<typeof TabletSeen>

export const FirstSteps = z.object({
  steps: z.array(FirstStep),
  /** Neither done nor put off. */
  open: z.int(),
  /** The last tablet that tried the address. */
  tablet: TabletSeen.nullable(),
  /** What one spoken deposit costs, in millionths of a US dollar, by the models in use or OpenAI's usual ones; null when a price is unknown. */
  noteCostMicros: z.int().nullable(),
})
export type FirstSteps = z.infer<typeof FirstSteps>

/** `done` is said by a person only where nothing but their eyes can tell: the catalogue, and a printer that the tablet itself drives. */
export const MarkStep = z.object({ state: z.enum(['todo', 'later', 'done']) })
export type MarkStep = z.infer<typeof MarkStep>

/** A page for the tablet: it opens `url`, which says here that it arrived. Good for half an hour. */
export const TabletTrial = z.object({ url: z.url(), address: z.string(), picture: z.string(), certificate: z.string().nullable() })
export type TabletTrial = z.infer<typeof TabletTrial>

export const ReportTablet = z.object({ code: z.string().min(20).max(60), secure: z.boolean() })
export const TabletHeard = z.object({ fits: z.boolean(), address: z.string() })
