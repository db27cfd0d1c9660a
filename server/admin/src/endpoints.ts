import type { AiState, AiTest, SaveAi } from '@grenier/shared/contract/ai.ts'
import type { CorrectDeposit, Deposit, DepositItem, RecordDeposit } from '@grenier/shared/contract/deposits.ts'
import type { Dispute, Disputes, SettleDisputes } from '@grenier/shared/contract/disputes.ts'
import type { Health } from '@grenier/shared/contract/health.ts'
import type { JobView } from '@grenier/shared/contract/jobs.ts'
import type { CorrectionRate, LearnedCorrection } from '@grenier/shared/contract/learned.ts'
import type { Overview } from '@grenier/shared/contract/overview.ts'
import type {
  AllowContact,
  BotName,
  Contact,
  DecideContact,
  IssuedContactLink,
  Person,
  SavePerson,
  ShareContact,
} from '@grenier/shared/contract/people.ts'
import type { Organisation, SaveOrganisation } from '@grenier/shared/contract/organisation.ts'
import type { PrinterTest, SavePrinter } from '@grenier/shared/contract/receipts.ts'
import type {
  AskLock,
  CreateRegister,
  IssuedPairingCode,
  PairedDevice,
  RegisterState,
  SaveRegister,
} from '@grenier/shared/contract/registers.ts'
import type { RescueReceipt } from '@grenier/shared/contract/rescue.ts'
import type { SaleSummary } from '@grenier/shared/contract/sales.ts'
import type { CodeNeeded, FirstAccount, LogIn, Me, Situation } from '@grenier/shared/contract/session.ts'
import type { ConfigurationPreview } from '@grenier/shared/contract/configuration.ts'
import type { Found } from '@grenier/shared/contract/search.ts'
import type { Erasure, SaveVoiceRetention, ShownVoiceRetention } from '@grenier/shared/contract/retention.ts'
import type { SettingValue, Switches } from '@grenier/shared/contract/settings.ts'
import type { Feature } from '@grenier/shared/domain/features.ts'
import type { SaveSite, Site, SiteDetail } from '@grenier/shared/contract/sites.ts'
import type { Client } from './api.ts'
import { accountEndpoints } from './account-endpoints.ts'
import { auditEndpoints } from './audit-endpoints.ts'
import { catalogueEndpoints } from './catalogue-endpoints.ts'
import { cloudEndpoints } from './cloud-endpoints.ts'
import { declarationEndpoints } from './declaration-endpoints.ts'
import { ecologicEndpoints } from './ecologic-endpoints.ts'
import { firstStepEndpoints } from './first-step-endpoints.ts'
import { peopleEndpoints } from './people-endpoints.ts'
import { sessionEndpoints } from './session-endpoints.ts'
import { stockEndpoints } from './stock-endpoints.ts'
import { queryOf } from './query-text.ts'

export type Api = ReturnType<typeof createEndpoints>

/** Every request the dashboard makes, by resource. */
export const createEndpoints = (request: Client) => ({
  situation: () => request<Situation>('GET', '/api/situation', undefined, 'fail'),
  setUp: (account: FirstAccount) => request<Me | CodeNeeded>('POST', '/api/setup', account, 'fail'),
  logIn: (logIn: LogIn) => request<Me | CodeNeeded>('POST', '/api/session', logIn, 'fail'),
  typeCode: (code: string) => request<Me | CodeNeeded>('POST', '/api/session/code', { code }, 'fail'),
  me: () => request<Me>('GET', '/api/session'),
  /** Whoever is logged in in this browser, also in another tab. */
  whoIsHere: () => request<Me>('GET', '/api/session', undefined, 'fail'),
  confirmSession: (password: string) => request<Me>('POST', '/api/session/confirm', { password }, 'fail'),
  logOut: () => request<undefined>('DELETE', '/api/session', undefined, 'fail'),

  overview: (siteId?: string) => request<Overview>('GET', `/api/overview${queryOf({ siteId })}`),
  clearAlert: (id: string) => request<undefined>('POST', `/api/alerts/${id}/clear`),
  reopenAlert: (id: string) => request<undefined>('POST', `/api/alerts/${id}/reopen`),
  health: () => request<Health>('GET', '/api/health'),

  people: () => request<Person[]>('GET', '/api/people'),
  savePerson: (person: SavePerson) => request<Person>('PUT', `/api/people/${person.id}`, person),
  setDisabled: (id: string, disabled: boolean) => request<Person>('POST', `/api/people/${id}/disabled`, { disabled }),
  issueContactLink: (personId: string) => request<IssuedContactLink>('POST', `/api/people/${personId}/contact-link`),
  bot: () => request<BotName>('GET', '/api/contacts/bot'),
  contacts: () => request<Contact[]>('GET', '/api/contacts'),
  allowContact: (contact: AllowContact) => request<Contact>('PUT', `/api/contacts/${contact.id}`, contact),
  decideContact: (id: string, decision: DecideContact) => request<Contact>('POST', `/api/contacts/${id}/decision`, decision),
  shareContact: (id: string, share: ShareContact) => request<Contact>('PUT', `/api/contacts/${id}/sharers`, share),

  sites: () => request<Site[]>('GET', '/api/sites'),
  site: (id: string) => request<SiteDetail>('GET', `/api/sites/${id}`),
  saveSite: (id: string, site: SaveSite) => request<Site>('PUT', `/api/sites/${id}`, site),
  putLogo: (id: string, form: FormData) => request<Site>('PUT', `/api/sites/${id}/logo`, form),
  removeLogo: (id: string) => request<Site>('DELETE', `/api/sites/${id}/logo`),

  registers: () => request<RegisterState[]>('GET', '/api/registers'),
  createRegister: (register: CreateRegister) => request<RegisterState>('POST', '/api/registers', register),
  saveRegister: (id: string, register: SaveRegister) => request<RegisterState>('PUT', `/api/registers/${id}`, register),
  issuePairingCode: (registerId: string) => request<IssuedPairingCode>('POST', `/api/registers/${registerId}/pairing-code`),
  lockRegister: (registerId: string, lock: AskLock) => request<RegisterState>('POST', `/api/registers/${registerId}/lock`, lock),
  unlockRegister: (registerId: string) => request<RegisterState>('POST', `/api/registers/${registerId}/unlock`),
  unlockPin: (registerId: string, lockId: string) =>
    request<RegisterState>('POST', `/api/registers/${registerId}/pin-locks/${lockId}/unlock`),
  devices: (siteId?: string) => request<PairedDevice[]>('GET', `/api/devices${queryOf({ siteId })}`),
  closeSession: (registerId: string) => request<RegisterState>('POST', `/api/registers/${registerId}/close-session`),
  disputes: (siteId?: string) => request<Disputes>('GET', `/api/registers/disputes${queryOf({ siteId })}`),
  settleDisputes: (settlement: SettleDisputes) => request<Dispute[]>('POST', '/api/registers/disputes/settle', settlement),
  revokeDevices: (registerId: string) => request<undefined>('POST', `/api/registers/${registerId}/devices/revoke`),

  savePrinter: (registerId: string, printer: SavePrinter) => request<undefined>('PUT', `/api/registers/${registerId}/printer`, printer),
  testPrinter: (registerId: string) => request<PrinterTest>('POST', `/api/registers/${registerId}/printer/test`),

  readRescueFile: (file: string) => request<RescueReceipt>('POST', '/api/registers/rescue', { file }),

  sales: (query: Readonly<Record<string, string | undefined>>) => request<SaleSummary[]>('GET', `/api/sales${queryOf(query)}`),

  salesOfPeriod: (query: Readonly<Record<string, string | undefined>>) =>
    request<SaleSummary[]>('GET', `/api/sales/of-period${queryOf(query)}`),

  deposits: (query: Readonly<Record<string, string | undefined>>) => request<Deposit[]>('GET', `/api/deposits${queryOf(query)}`),
  deposit: (id: string) => request<Deposit>('GET', `/api/deposits/${id}`),
  recordDeposit: (deposit: RecordDeposit) => request<Deposit>('POST', '/api/deposits', deposit),
  validateDeposit: (id: string, items: DepositItem[]) => request<Deposit>('POST', `/api/deposits/${id}/validate`, { items }),
  rejectDeposit: (id: string) => request<Deposit>('POST', `/api/deposits/${id}/reject`),
  correctDeposit: (deposit: string, correction: CorrectDeposit) => request<Deposit>('POST', `/api/deposits/${deposit}/correct`, correction),
  learnedCorrections: () => request<LearnedCorrection[]>('GET', '/api/learned-corrections'),
  correctionRate: () => request<CorrectionRate>('GET', '/api/learned-corrections/rate'),
  forgetCorrection: (object: string) => request<undefined>('POST', '/api/learned-corrections/forget', { object }),

  ai: () => request<AiState>('GET', '/api/ai'),
  saveAi: (settings: SaveAi) => request<AiState>('PUT', '/api/ai', settings),
  testAi: () => request<AiTest>('POST', '/api/ai/test'),

  ...accountEndpoints(request),
  ...auditEndpoints(request),

  ...ecologicEndpoints(request),

  ...declarationEndpoints(request),
  ...peopleEndpoints(request),
  ...stockEndpoints(request),
  ...sessionEndpoints(request),

  ...cloudEndpoints(request),
  ...catalogueEndpoints(request),
  ...firstStepEndpoints(request),

  organisation: () => request<Organisation>('GET', '/api/organisation'),
  saveOrganisation: (organisation: SaveOrganisation) => request<Organisation>('PUT', '/api/organisation', organisation),
  features: () => request<Switches>('GET', '/api/features'),
  turnFeature: (feature: Feature, on: boolean) => request<Switches>('PUT', `/api/features/${feature}`, { on }),
  voiceRetention: () => request<ShownVoiceRetention>('GET', '/api/voice-retention'),
  saveVoiceRetention: (retention: SaveVoiceRetention) => request<ShownVoiceRetention>('PUT', '/api/voice-retention', retention),
  eraseDeposit: (id: string) => request<Erasure>('POST', `/api/deposits/${id}/erase`),
  eraseDepositsOf: (contactId: string) => request<Erasure>('POST', `/api/contacts/${contactId}/erase-deposits`),
  settings: () => request<SettingValue[]>('GET', '/api/settings'),
  search: (q: string) => request<Found>('GET', `/api/search${queryOf({ q })}`),
  previewConfiguration: (form: FormData) => request<ConfigurationPreview>('POST', '/api/configuration/preview', form),
  importConfiguration: (form: FormData, digest: string) =>
    request<ConfigurationPreview>('POST', `/api/configuration/import${queryOf({ digest })}`, form),

  jobs: (state?: string) => request<JobView[]>('GET', `/api/jobs${queryOf({ state })}`),
  replayJob: (id: string) => request<undefined>('POST', `/api/jobs/${id}/replay`),
  cancelJob: (id: string) => request<undefined>('POST', `/api/jobs/${id}/cancel`),
})

/** A voice note or a photo. */
export const noteAddress = (depositId: string, fileId: string): string => `/api/deposits/${depositId}/audio/${fileId}`
