import { newId } from '@grenier/shared/domain/uuid.ts'
import { allow, jobActor } from '#platform/access.ts'
import { composeApprovals } from './approvals.ts'
import { composeClassification } from './classification.ts'
import { composeDisputes } from './disputes.ts'
import { composeLocking } from './locking.ts'
import { composeRemoteClosing } from './remote-closing.ts'
import { composeSessionHistory } from './session-history.ts'
import { createBuiltInClassifier } from '../activity/classification/built-in.ts'
import { createConversation } from '../activity/conversation/conversation.ts'
import { createWhoPractises } from '../demonstration/who-practises.ts'
import { createLeavingJobs } from '../activity/conversation/hear-leaving.ts'
import { createUnderstandGoods } from '../activity/conversation/understand-goods.ts'
import { createConversationStore } from '../activity/conversation/store.ts'
import { createDeposits } from '../activity/deposits/deposits.ts'
import { createDepositJobs } from '../activity/deposits/jobs.ts'
import { createDepositStore } from '../activity/deposits/store.ts'
import { createRegisters } from '../activity/registers/registers.ts'
import { createProjectionStore } from '../activity/registers/projection/store.ts'
import { createLeftOpen } from '../activity/registers/left-open/left-open.ts'
import { createLeftOpenStore } from '../activity/registers/left-open/store.ts'
import { createRemoteClosingStore } from '../activity/registers/remote-closing/store.ts'
import { createRegisterStore } from '../activity/registers/store.ts'
import { createSales } from '../activity/sales/sales.ts'
import { createSaleStore } from '../activity/sales/store.ts'
import { createRollUp } from '../activity/totals/roll-up/roll-up.ts'
import { createTotalsStore } from '../activity/totals/store.ts'
import { createTotals } from '../activity/totals/totals.ts'
import { createVoucherStore } from '../activity/vouchers/store.ts'
import { createVouchers } from '../activity/vouchers/vouchers.ts'
import type { Foundation } from './foundation.ts'
import type { Records } from './records.ts'
import type { Organisation } from './organisation.ts'
import type { Outward } from './outward.ts'
import { composeLearning } from './learning.ts'
import { composeStock } from './stock.ts'

export async function composeActivity(foundation: Foundation, records: Records, organisation: Organisation, outward: Outward) {
  const { notifications, sync, ecologicStore } = outward
  const { config, database, now, log } = foundation
  const { journal, witness, live, queue, secrets, mail, audit } = records
  const { sites, users, contacts, devices, catalogue, organisationName } = organisation
  const { dataFolder } = config
  const { notify, settle } = notifications
  const till = jobActor('till')
  const committed = (siteIds: ReadonlySet<string>) => {
    witness()
    for (const siteId of siteIds) for (const kind of ['sales', 'registers'] as const) live.hint(kind, siteId)
  }
  const tills = {
    operators: users.operators,
    verifyPin: users.verifyPin,
    names: users.names,
    catalogue: catalogue.ofSite,
    organisationName,
    featuresOff: organisation.switches.off,
  }
  const otherSites = async (own: string) => (await sites.list(till)).filter(({ id }) => id !== own).map(({ id, name }) => ({ id, name }))
  const rollUp = createRollUp(database)
  const vouchers = createVouchers({ store: createVoucherStore(database) })
  const registerStore = createRegisterStore(database)
  const projection = createProjectionStore(database, rollUp)
  const books = { database, projection, vouchers, journal, notify, committed, now }
  const closings = createRemoteClosingStore(database)
  const leftOpenStore = createLeftOpenStore(database)
  const locking = composeLocking({ ...tills, ...books, audit: records.audit, devices, live, settled: settle })
  const registers = createRegisters({
    ...tills,
    ...books,
    ...locking,
    newId,
    store: registerStore,
    closings,
    leftOpen: leftOpenStore,
    settled: settle,
    approvals: { wasGranted: (tx, claim) => approvals.wasGranted(tx, claim) },
    recordDeposit: (actor, deposit) => deposits.recordRescued(actor, deposit),
    recordStock: (actor, step) => stock.bring(actor, step),
    devices,
    site: (id) => sites.get(till, id),
    otherSites,
    demonstration: config.demonstration,
    canMail: mail.isSet,
  })
  const leftOpen = createLeftOpen({ ...books, store: leftOpenStore, registers: registerStore, closings, devices, audit, settled: settle })
  const remoteClosing = composeRemoteClosing({
    ...books,
    audit,
    live,
    store: closings,
    leftOpen: leftOpenStore,
    registers: registerStore,
    devices,
  })
  const disputes = composeDisputes({ ...books, audit, registers: registerStore, names: users.names, settled: settle })
  const siteNames = async () => new Map((await sites.list(till)).map(({ id, name }) => [id, name]))
  const sales = createSales({ store: createSaleStore(database), devices, names: users.names, siteNames })
  const totals = createTotals({ database, store: createTotalsStore(database), journal, timeZoneOf: sites.timeZoneOf, now })

  const depositNeeds = { database, store: createDepositStore(database, rollUp), queue, live, dataFolder }
  const deposits = createDeposits({
    ...depositNeeds,
    follow: (tx, contactId, event) => conversation.follow(tx, contactId, event),
    stored: sync.enqueueFor,
    names: users.names,
    isDeclared: (tx, siteId, day) => ecologicStore.covers(tx, allow(jobActor('deposits'), 'ecologic.read', siteId), day),
    notify,
    now,
    newId,
  })
  const approvals = composeApprovals({ ...foundation, ...organisation, queue, chat: () => conversation.chat })
  const whoPractises = createWhoPractises({ users, demonstration: config.demonstration })
  const ai = composeClassification({ ...foundation, secrets, audit, notifications, switches: organisation.switches })
  const { stock } = composeStock({ database, rollUp, sites, catalogue, names: users.names, live, now })
  const understand = createUnderstandGoods({ classifier: createBuiltInClassifier().builtIn, stock })
  const conversation = createConversation({
    leaving: { stock, understand, otherSites, switches: organisation.switches },
    database,
    store: createConversationStore(database),
    contacts,
    deposits,
    approvals,
    queue,
    whoPractises,
    notify,
    settle,
    log,
    now,
    newId,
  })
  const { learning, learned } = composeLearning(foundation, records)
  const depositJobs = createDepositJobs({
    ...depositNeeds,
    classification: ai.classification,
    learning,
    follow: conversation.follow,
    notify,
  })
  const leavingJobs = createLeavingJobs({
    database,
    dataFolder,
    classification: ai.classification,
    understand,
    follow: conversation.follow,
  })
  const history = composeSessionHistory(foundation, {
    ...records,
    rollUp,
    sites,
    names: users.names,
    sums: registerStore.sums,
    leftOpen: leftOpenStore.ofRegisters,
  })
  return {
    ...history,
    ...locking,
    siteNames,
    leavingJobs,
    rollUp,
    stock,
    registers,
    remoteClosing,
    leftOpen,
    disputes,
    approvals,
    sales,
    vouchers,
    totals,
    deposits,
    learned,
    conversation,
    depositJobs,
    ...ai,
  }
}
export type Activity = Awaited<ReturnType<typeof composeActivity>>
