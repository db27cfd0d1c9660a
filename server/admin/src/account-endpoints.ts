import type {
  BegunSecondFactor,
  ChangePassword,
  OwnSession,
  RecoveryCodes,
  SecondFactorRule,
  SecondFactorState,
} from '@grenier/shared/contract/account.ts'
import type { Client } from './api.ts'

/** What somebody proves themselves by, and where they are logged in. */
export const accountEndpoints = (request: Client) => ({
  secondFactor: () => request<SecondFactorState>('GET', '/api/account/second-factor'),
  beginSecondFactor: () => request<BegunSecondFactor>('POST', '/api/account/second-factor'),
  confirmSecondFactor: (code: string) => request<RecoveryCodes>('POST', '/api/account/second-factor/confirm', { code }),
  renewRecoveryCodes: () => request<RecoveryCodes>('POST', '/api/account/recovery-codes'),
  removeSecondFactor: (password: string, code: string) =>
    request<undefined>('POST', '/api/account/second-factor/remove', { password, code }),
  ownSessions: () => request<OwnSession[]>('GET', '/api/account/sessions'),
  endOwnSession: (id: string) => request<undefined>('DELETE', `/api/account/sessions/${id}`),
  endOtherSessions: () => request<undefined>('DELETE', '/api/account/sessions'),
  changePassword: (change: ChangePassword) => request<undefined>('PUT', '/api/account/password', change),

  secondFactorRule: () => request<SecondFactorRule>('GET', '/api/second-factor/rule'),
  saveSecondFactorRule: (demanded: boolean) => request<SecondFactorRule>('PUT', '/api/second-factor/rule', { demanded }),
  endSessionsOf: (personId: string) => request<undefined>('POST', `/api/people/${personId}/sessions/end`),
  removeSecondFactorOf: (personId: string) => request<undefined>('POST', `/api/people/${personId}/second-factor/remove`),
})

/** The picture of the set-up that was begun. */
export const pictureAddress = '/api/account/second-factor/picture'
