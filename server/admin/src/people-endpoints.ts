import type { ChoosePassword, IssuedLink, OpenLink } from '@grenier/shared/contract/links.ts'
import type { CodeNeeded, Me } from '@grenier/shared/contract/session.ts'
import type { AccessToken, MadeToken, MakeToken } from '@grenier/shared/contract/tokens.ts'
import type { Client } from './api.ts'

/** Links by which people choose a password, and one's own access tokens. */
export const peopleEndpoints = (request: Client) => ({
  issueLink: (personId: string) => request<IssuedLink>('POST', `/api/people/${personId}/link`),
  mailLink: (personId: string) => request<undefined>('POST', `/api/people/${personId}/link/mail`),
  lookAtLink: (code: string) => request<OpenLink>('POST', '/api/link', { code }, 'fail'),
  choosePassword: (choice: ChoosePassword) => request<Me | CodeNeeded>('POST', '/api/link/password', choice, 'fail'),
  forgotPassword: (email: string) => request<undefined>('POST', '/api/session/forgot', { email }, 'fail'),

  accessTokens: () => request<AccessToken[]>('GET', '/api/account/tokens'),
  makeToken: (wanted: MakeToken) => request<MadeToken>('POST', '/api/account/tokens', wanted),
  revokeToken: (id: string) => request<undefined>('DELETE', `/api/account/tokens/${id}`),
})
