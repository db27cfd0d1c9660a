import type { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import type { FirstSteps, StepName, TabletTrial } from '@grenier/shared/contract/first-steps.ts'
import type { MailAccount, MailTest, SaveMailAccount } from '@grenier/shared/contract/mail-account.ts'
import type { SaveTelegram, TelegramState, TelegramTest } from '@grenier/shared/contract/telegram.ts'
import type { Client } from './api.ts'

/** Requests of « Premiers pas », and of the services that are set there. */
export const firstStepEndpoints = (request: Client) => ({
  firstSteps: () => request<FirstSteps>('GET', '/api/first-steps'),
  markStep: (step: StepName, state: 'todo' | 'later' | 'done') => request<FirstSteps>('POST', `/api/first-steps/${step}`, { state }),
  tryDemonstration: (token: string) => request<{ begun: true }>('POST', '/api/setup/demonstration', { token }, 'fail'),
  eraseDemonstration: () => request<{ begun: true }>('POST', '/api/demonstration/erase'),
  openTabletTrial: () => request<TabletTrial>('POST', '/api/first-steps/tablet-trial'),
  catalogueShown: () => request<CatalogueCategory[]>('GET', '/api/catalogue'),

  telegram: () => request<TelegramState>('GET', '/api/telegram'),
  saveTelegram: (telegram: SaveTelegram) => request<TelegramState>('PUT', '/api/telegram', telegram),
  testTelegram: () => request<TelegramTest>('POST', '/api/telegram/test'),

  mailAccount: () => request<MailAccount>('GET', '/api/mail-account'),
  saveMailAccount: (account: SaveMailAccount) => request<MailAccount>('PUT', '/api/mail-account', account),
  testMail: () => request<MailTest>('POST', '/api/mail-account/test'),
})
