import { z } from 'zod'
import { Password, SecondFactorCode } from './session.ts'
import { InstantText } from './units.ts'

/** What somebody has as second factor. `since` is null without one; `demanded` when the organisation wants one of this person. */
export const SecondFactorState = z.object({ since: InstantText.nullable(), codesLeft: z.int().min(0), demanded: z.boolean() })
export type SecondFactorState = z.infer<typeof SecondFactorState>

/** A set-up that was begun: the authenticator's key, as the text to type where no picture can be read. */
export const BegunSecondFactor = z.object({ key: z.string() })
export type BegunSecondFactor = z.infer<typeof BegunSecondFactor>

/** Shown once: each replaces the authenticator's code once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

export const RemoveSecondFactor = z.object({ password: z.string().min(1).max(200), code: SecondFactorCode })

export const ChangePassword = z.object({ current: z.string().min(1).max(200), password: Password })
export type ChangePassword = z.infer<typeof ChangePassword>

/** One browser in which somebody is logged in. The id names the session and does not open it. */
export const SessionId = z.string().regex(/^[0-9a-f]{64}$/)
export const OwnSession = z.object({
  id: SessionId,
  openedAt: InstantText,
  lastSeenAt: InstantText,
  userAgent: z.string(),
  isThisOne: z.boolean(),
})
export type OwnSession = z.infer<typeof OwnSession>

/** Whether owners and administrators must have a second factor, and the names of those who have none yet. */
export const SecondFactorRule = z.object({ demanded: z.boolean(), without: z.array(z.string()) })
export type SecondFactorRule = z.infer<typeof SecondFactorRule>
export const SaveSecondFactorRule = z.object({ demanded: z.boolean() })
