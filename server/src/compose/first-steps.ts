import { jobActor } from '#platform/access.ts'
import { costOfNote } from '../activity/classification/cost-of-note.ts'
import { isOutage } from '../activity/classification/errors.ts'
import { createFirstSteps, type FirstStepDependencies, type Found } from '../organisation/first-steps/first-steps.ts'
import { createFirstStepStore } from '../organisation/first-steps/store.ts'
import { askTelegram } from '../organisation/telegram/ask-telegram.ts'
import { createTelegramStore } from '../organisation/telegram/store.ts'
import { createTelegram } from '../organisation/telegram/telegram.ts'
import type { composeRecovery } from './recovery.ts'
import type { composeRestore } from './restore.ts'
import type { Activity } from './activity.ts'
import type { Foundation } from './foundation.ts'
import { composeMailAccount } from './mail-account.ts'
import type { Organisation } from './organisation.ts'
import type { Outward } from './outward.ts'
import type { Records } from './records.ts'

type Features = Records &
  Organisation &
  Outward &
  Activity &
  ReturnType<typeof composeRecovery> &
  Pick<Awaited<ReturnType<typeof composeRestore>>, 'drills'>

const ourselves = jobActor('first-steps')
const doneIf = (isDone: boolean): Found => (isDone ? 'done' : 'nothing')

/** The first steps, and the two services that are set there: Telegram and the mail server. */
export function composeFirstSteps(foundation: Foundation, features: Features) {
  const { config, database, now } = foundation
  const { secrets, audit, live, conversation, aiSettings } = features
  const telegram = createTelegram({
    ...{ database, secrets, audit, live, now },
    store: createTelegramStore(database),
    given: config.TELEGRAM_BOT_TOKEN,
    ask: (token) => askTelegram(config.TELEGRAM_API_ROOT, token),
    presence: () => conversation.presence('telegram'),
  })
  const mailAccount = composeMailAccount(foundation, features, features)
  const noteCostMicros = async () => costOfNote(await aiSettings.state(ourselves), config)
  const look = lookAt(features, mailAccount)
  const firstSteps = createFirstSteps({ database, store: createFirstStepStore(database), look, noteCostMicros, live, now })
  return { telegram, mailAccount, firstSteps }
}

/** What the data of each feature say of its step. */
function lookAt(features: Features, mailAccount: ReturnType<typeof composeMailAccount>): FirstStepDependencies['look'] {
  const { sites, registers, users, conversation, aiSettings, sync, recovery, drills } = features
  const isPaired = async () => (await registers.states(ourselves)).some(({ paired }) => paired)
  return {
    site: async () => doneIf((await sites.list(ourselves)).every(({ address, siret }) => address !== '' && siret !== '')),
    register: async () => doneIf(await isPaired()),
    people: async () => doneIf((await users.list(ourselves)).some(({ hasPin, disabled }) => hasPin && !disabled)),
    async telegram() {
      const bot = conversation.presence('telegram')
      if (bot?.problem) return { failed: `telegram.${bot.problem}` }
      return doneIf(Boolean(bot?.userName))
    },
    async assistant() {
      const { profile, calls } = await aiSettings.state(ourselves)
      const broken = calls.find(({ count, failed, lastFailure }) => count === failed && lastFailure && isOutage(lastFailure.cause))
      if (profile !== 'none' && broken?.lastFailure) return { failed: broken.lastFailure.cause }
      return doneIf(profile !== 'none')
    },
    async mail() {
      const trial = await mailAccount.lastTrial()
      if (!trial || !(await features.mail.isSet())) return 'nothing'
      return trial.cause === null ? 'done' : { failed: `mail.${trial.cause}` }
    },
    async cloud() {
      const accounts = await sync.accounts(ourselves)
      const stopped = accounts.find(({ stopCause }) => stopCause !== null)?.stopCause
      return stopped ? { failed: stopped } : doneIf(accounts.length > 0)
    },
    async recovery() {
      const [{ state }, { last }] = await Promise.all([recovery.state(ourselves), drills.state('fr')])
      if (state === 'confirmed' && last && !last.ok) return { failed: 'recovery.drill-failed' }
      return doneIf(state === 'confirmed')
    },
    printer: async () => doneIf((await registers.states(ourselves)).some(({ printerAddress }) => printerAddress !== null)),
    origin: async () => doneIf(await isPaired()),
  }
}
