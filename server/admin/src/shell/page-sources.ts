import type { PageSource } from './page-code.svelte.ts'
import type { ListedPage } from './pages.ts'

/** Where the code of each page comes from. */
export const pageSources: Readonly<Record<ListedPage, PageSource>> = {
  overview: () => import('../pages/overview/OverviewPage.svelte'),
  'first-steps': () => import('../pages/first-steps/FirstStepsPage.svelte'),
  registers: () => import('../pages/registers/RegistersPage.svelte'),
  disputes: () => import('../pages/disputes/DisputesPage.svelte'),
  sessions: () => import('../pages/sessions/SessionsPage.svelte'),
  entry: () => import('../pages/sessions/entry/EntryPage.svelte'),
  devices: () => import('../pages/devices/DevicesPage.svelte'),
  sales: () => import('../pages/sales/SalesPage.svelte'),
  deposits: () => import('../pages/deposits/DepositsPage.svelte'),
  learned: () => import('../pages/learned/LearnedPage.svelte'),
  stock: () => import('../pages/stock/StockPage.svelte'),
  ecologic: () => import('../pages/ecologic/EcologicPage.svelte'),
  sent: () => import('../pages/sent/SentPage.svelte'),
  sync: () => import('../pages/sync/SyncPage.svelte'),
  people: () => import('../pages/users/PeoplePage.svelte'),
  catalogue: () => import('../pages/catalogue/CataloguePage.svelte'),
  sites: () => import('../pages/sites/SitesPage.svelte'),
  ai: () => import('../pages/ai/AiPage.svelte'),
  account: () => import('../pages/account/AccountPage.svelte'),
  settings: () => import('../pages/settings/SettingsPage.svelte'),
  audit: () => import('../pages/audit/AuditPage.svelte'),
  system: () => import('../pages/monitoring/SystemPage.svelte'),
}
