import { GrenierError } from '#platform/errors.ts'
import type { Secrets } from '#platform/secrets.ts'
import { keyUnreadable, notOn } from './errors.ts'
import type { SecondFactorStore } from './store.ts'

/** What the sealed key of an authenticator is bound to. */
export const keyPlace = (userId: string): string => `user.totp/${userId}`

export type OpenKey = (userId: string) => Promise<string>

/** The key of a person's authenticator. Throws `second-factor.off`, `second-factor.unreadable`. */
export const createOpenKey =
  ({ store, secrets }: { store: Pick<SecondFactorStore, 'factor'>; secrets: Pick<Secrets, 'open'> }): OpenKey =>
  async (userId) => {
    const sealed = (await store.factor(userId))?.totpSecret
    if (!sealed) throw notOn()
    try {
      return secrets.open(sealed, keyPlace(userId))
    } catch (error) {
      if (error instanceof GrenierError) throw keyUnreadable()
      throw error
    }
  }
