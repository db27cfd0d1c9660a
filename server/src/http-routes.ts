import { resolve } from 'node:path'
import type { Situation } from '@grenier/shared/contract/session.ts'
import { builtFolder } from '#platform/config.ts'
import type { SecureEntrance } from '#platform/certificate/entrance.ts'
import { insecure } from '#platform/certificate/errors.ts'
import { certificatePage } from '#platform/certificate/page.ts'
import { refuseInClear } from '#platform/certificate/refuse-in-clear.ts'
import { createHttp, type HttpOptions, type HttpServer } from '#platform/http.ts'
import { serveScreens, type Screen } from '#platform/screens.ts'
import { hasTrustedAddress, portOf, tillAddress } from './addresses.ts'
import { approvalRoutes } from './activity/approvals/routes.ts'
import { aiRoutes } from './activity/classification/routes.ts'
import { comparisonRoutes } from './activity/comparison/routes.ts'
import { conversationRoutes } from './activity/conversation/routes.ts'
import { learnedRoutes } from './activity/deposits/learned/routes.ts'
import { depositRoutes } from './activity/deposits/routes.ts'
import { wrongAddress } from './activity/registers/errors.ts'
import { noteRoutes } from './activity/notes/routes.ts'
import { leftOpenRoutes } from './activity/registers/left-open/routes.ts'
import { disputeRoutes } from './activity/registers/disputes/routes.ts'
import { retentionRoutes } from './activity/deposits/retention/routes.ts'
import { lockingRoutes } from './activity/registers/locking/routes.ts'
import { remoteClosingRoutes } from './activity/registers/remote-closing/routes.ts'
import { registerRoutes } from './activity/registers/routes.ts'
import { saleRoutes } from './activity/sales/routes.ts'
import { sessionHistoryRoutes } from './activity/session-history/routes.ts'
import { searchRoutes } from './activity/search/routes.ts'
import { stockRoutes } from './activity/stock/routes.ts'
import { voucherRoutes } from './activity/vouchers/routes.ts'
import type { App } from './app.ts'
import { practicePage } from './demonstration/practice/routes.ts'
import { demonstrationRoutes } from './demonstration/routes.ts'
import type { Turns } from './demonstration/turns.ts'
import { catalogueRoutes } from './organisation/catalogue/routes.ts'
import { contactRoutes } from './organisation/contacts/routes.ts'
import { firstStepRoutes } from './organisation/first-steps/routes.ts'
import { tabletPage } from './organisation/first-steps/tablet-page.ts'
import { mailAccountRoutes } from './organisation/mail-account/routes.ts'
import { nomenclatureRoutes } from './organisation/nomenclatures/routes.ts'
import { configurationRoutes } from './organisation/settings/configuration/routes.ts'
import { settingRoutes } from './organisation/settings/routes.ts'
import { organisationNameRoutes } from './organisation/name/routes.ts'
import { switchRoutes } from './organisation/switches/routes.ts'
import { refuseSwitchedOff } from './organisation/switches/switched-routes.ts'
import { siteRoutes } from './organisation/sites/routes.ts'
import { linkRoutes } from './organisation/users/links/routes.ts'
import { telegramRoutes } from './organisation/telegram/routes.ts'
import { userRoutes } from './organisation/users/routes.ts'
import { tokenRoutes } from './organisation/users/tokens/routes.ts'
import { declarationRoutes } from './outbound/declarations/routes.ts'
import { ecologicRoutes } from './outbound/ecologic/routes.ts'
import { lineRoutes } from './outbound/lines/routes.ts'
import { notificationRoutes } from './outbound/notifications/routes.ts'
import { receiptRoutes } from './outbound/receipts/routes.ts'
import { sharingRoutes } from './outbound/sharing/routes.ts'
import { syncRoutes } from './outbound/sync/routes.ts'
import { auditRoutes } from './records/audit/routes.ts'
import { watchRequests } from './records/audit/watch-requests.ts'
import { jsonBackupRoutes } from './upkeep/exchange/json/routes.ts'
import { monitoringRoutes } from './upkeep/monitoring/routes.ts'
import { backupRoutes } from './upkeep/backup/routes.ts'
import { recoveryRoutes } from './upkeep/recovery/routes.ts'
import { restoreRoutes } from './upkeep/restore/routes.ts'
import { version } from './version.ts'

const projectRoot = resolve(import.meta.dirname, '../..')

/** The web server with every route and screen, ready to listen. `entrance` is its own HTTPS beside it. */
export async function createServer(
  app: App,
  demonstrationAccount: () => Situation['demonstrationAccount'],
  entrance: SecureEntrance | undefined,
  { turns, ...limits }: Pick<HttpOptions, 'counted'> & { readonly turns?: Turns } = {},
) {
  const http = createHttp({ log: app.log, whoAsks: app.whoAsks.byRequest, version, alwaysSecure: hasTrustedAddress(app.config), ...limits })
  const peopleAddress = () => entrance?.addresses()[0] ?? app.config.GRENIER_ORIGIN ?? `http://localhost:${portOf(http.server, app.config)}`
  app.entrance.address = peopleAddress
  watchRequests(http, app)
  keepSecrets(http, peopleAddress)
  refuseSwitchedOff(http, app.switches)
  const till = () => tillAddress(app.config, portOf(http.server, app.config), entrance)
  if (entrance) await http.register(certificatePage({ ...entrance, ownAddress: () => till()?.certificate ?? '' }))
  const { demonstration } = app.config
  const { firstAccount, logIns } = app
  await http.register(userRoutes({ ...app, demonstration, demonstrationAccount, tillAddress: till }))
  await http.register(organisationNameRoutes(app.naming))
  await http.register(switchRoutes(app.switches))
  await http.register(settingRoutes(app.settings))
  await http.register(configurationRoutes(app.configuration))
  await http.register(linkRoutes({ links: app.links, logIns, letIn: app.letIn, addressOf: app.linkAddress }))
  await http.register(tokenRoutes(app.tokens))
  await http.register(siteRoutes({ sites: app.sites, logos: app.logos }))
  await http.register(contactRoutes({ contacts: app.contacts, botName: () => app.conversation.presence('telegram')?.userName ?? '' }))
  await http.register(catalogueRoutes({ catalogue: app.catalogue, ...app.catalogueDesk }))
  await http.register(
    registerRoutes({ registers: app.registers, devices: app.devices, address: app.config.GRENIER_ORIGIN, shown: () => till()?.address }),
  )
  await http.register(disputeRoutes(app.disputes))
  await http.register(lockingRoutes({ locking: app.locking, pinLocks: app.pinLocks, registers: app.registers }))
  await http.register(leftOpenRoutes(app.leftOpen))
  await http.register(remoteClosingRoutes({ remoteClosing: app.remoteClosing, registers: app.registers }))
  await http.register(approvalRoutes(app.approvals))
  await http.register(receiptRoutes(app.receipts))
  await http.register(saleRoutes(app.sales))
  await http.register(sessionHistoryRoutes(app.sessionHistory))
  await http.register(comparisonRoutes(app.comparison))
  await http.register(noteRoutes(app.notes))
  await http.register(searchRoutes(app.search))
  await http.register(voucherRoutes(app.vouchers))
  await http.register(depositRoutes(app.deposits, app.siteNames))
  await http.register(retentionRoutes(app.retention))
  await http.register(stockRoutes(app.stock))
  await http.register(aiRoutes(app.aiSettings))
  await http.register(learnedRoutes(app.learned))
  await http.register(conversationRoutes({ conversation: app.conversation, telegramToken: app.telegram.token }))
  await http.register(nomenclatureRoutes(app.nomenclatures))
  await http.register(ecologicRoutes(app.ecologic))
  await http.register(lineRoutes(app.lines))
  await http.register(declarationRoutes(app.declarations))
  await http.register(syncRoutes(app.sync))
  await http.register(sharingRoutes(app.sharing))
  await http.register(notificationRoutes(app.notifications))
  await http.register(backupRoutes(app.backup))
  await http.register(jsonBackupRoutes({ jsonBackup: app.jsonBackup, demandSetupLink: firstAccount.demandLink }))
  await http.register(recoveryRoutes(app.recovery))
  await http.register(restoreRoutes({ restore: app.restore, drills: app.drills, firstAccount }))
  await http.register(auditRoutes(app.history))
  await http.register(monitoringRoutes({ health: app.health, overview: app.overview, jobDesk: app.jobDesk, readLog: app.readLog }))
  await http.register(firstStepRoutes({ firstSteps: app.firstSteps, till }))
  await http.register(tabletPage())
  await http.register(telegramRoutes(app.telegram))
  await http.register(mailAccountRoutes(app.mailAccount))
  const port = () => portOf(http.server, app.config)
  await http.register(demonstrationRoutes({ config: app.config, firstAccount, turns, port, log: app.log }))
  await http.register(practicePage())
  await serveScreens(http, builtScreens())
  await http.ready()
  app.live.attach(http.server, app.whoAsks.byHeaders)
  return http
}

/** What no network may read on its way; `address` is where it may be sent. */
function keepSecrets(http: HttpServer, address: () => string) {
  refuseInClear(http, {
    'POST /api/session': () => insecure(address()),
    'POST /api/session/code': () => insecure(address()),
    'POST /api/session/confirm': () => insecure(address()),
    'PUT /api/account/password': () => insecure(address()),
    'POST /api/account/second-factor': () => insecure(address()),
    'POST /api/account/second-factor/confirm': () => insecure(address()),
    'POST /api/account/second-factor/remove': () => insecure(address()),
    'POST /api/account/recovery-codes': () => insecure(address()),
    'POST /api/recovery/kit': () => insecure(address()),
    'POST /api/recovery/kit/confirm': () => insecure(address()),
    'POST /api/recovery/check': () => insecure(address()),
    'POST /api/link/password': () => insecure(address()),
    'PUT /api/telegram': () => insecure(address()),
    'PUT /api/mail-account': () => insecure(address()),
    'POST /api/setup': () => insecure(address()),
    'POST /api/setup/restore/points': () => insecure(address()),
    'POST /api/setup/restore/check': () => insecure(address()),
    'POST /api/setup/restore': () => insecure(address()),
    'POST /api/setup/json': () => insecure(address()),
    'POST /api/backup/json': () => insecure(address()),
    'POST /api/backup/:id/check': () => insecure(address()),
    'POST /api/backup/:id/restore': () => insecure(address()),
    'POST /api/registers/pair': () => wrongAddress(address()),
  })
}

/** Screens that were built; the launcher builds them all. */
function builtScreens(): Screen[] {
  const screens = [
    { prefix: '/admin/', path: 'server/admin/dist', onePage: true, inline: false },
    { prefix: '/aide/', path: 'docs/.vitepress/dist', onePage: false, inline: true },
    { prefix: '/', path: 'kiosk/dist', onePage: false, inline: false },
  ]
  return screens.flatMap(({ path, ...screen }) => {
    const folder = builtFolder(projectRoot, path)
    return folder ? [{ ...screen, folder }] : []
  })
}
