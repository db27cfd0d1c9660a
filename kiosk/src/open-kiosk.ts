import { instant } from '@grenier/shared/domain/units.ts'
import { version } from '../package.json'
import { createServerClock } from './local/clock.ts'
import { openTillDatabase, type TillDatabase } from './local/database.ts'
import { createDrafts } from './local/drafts.ts'
import { takeDesk, webLocks } from './local/locks.ts'
import { createPins } from './local/pins.ts'
import { createServer } from './local/server.ts'
import { createSettings } from './local/settings.ts'
import type { Writing } from './local/writing.ts'
import { bookMemory, deviceLabel, erasedMark, keptDesk, keptLocale, operatorMemory } from './local/window-memory.ts'
import { fetchOnce } from './fetch-once.ts'
import { Connection } from './state/connection.svelte.ts'
import { Habits } from './state/habits.svelte.ts'
import type { Kiosk } from './state/kiosk.ts'
import { Language } from './state/language.svelte.ts'
import { Look } from './state/look.svelte.ts'
import { Screens } from './state/screens.svelte.ts'
import { Ticket } from './state/ticket.svelte.ts'
import { createTillActions } from './state/till-actions.ts'
import { Till } from './state/till.svelte.ts'
import { Update } from './state/update.svelte.ts'

const deskPatienceMs = 1_000

const now = () => instant(new Date())

/**
 * Builds what the first screens need. What writes and sends is fetched after them, or at the first need. Rejects only when the till's own
 * store cannot be opened.
 */
export async function openKiosk() {
  const language = new Language(keptLocale)
  const [database, desk] = await Promise.all([openTillDatabase(() => location.reload()), takeOwnDesk(), language.use(keptLocale.read())])
  const connection = new Connection()
  const server = createServer({ locale: () => language.locale })
  const clock = await openClock(database)
  const writing = fetchOnce(async () => {
    const { createWriting } = await import('./local/writing.ts')
    return createWriting({ database, server, clock, alone: webLocks, now, version, onRefused: (code) => connection.fail(new Error(code)) })
  })
  const windows = new BroadcastChannel('grenier-till')
  const listeners: (() => void)[] = []
  const onWritten = () => {
    windows.postMessage('written')
    for (const listener of listeners) listener()
  }
  const till = new Till({
    ...{ database, server, clock, connection, writing, operatorMemory, bookMemory, onWritten },
    deviceLabel: deviceLabel(),
    secure: isSecureContext,
    keepStorage: () => navigator.storage.persist(),
  })
  const habits = new Habits(createSettings({ database }))
  const pastTickets = fetchOnce(async () => {
    const { createPastTickets } = await import('./local/past-tickets.ts')
    return createPastTickets({ database })
  })
  const actions = createTillActions({ till, database, writing, pastTickets, habits, connection, onWritten })
  const asksWeight = () => till.policy.askWeight
  const ticket = new Ticket({ drafts: createDrafts({ database }), desk, now, onFailure: connection.fail, asksWeight })
  windows.addEventListener('message', ({ data }) => (data === 'erased' ? location.reload() : void till.reload().catch(connection.fail)))
  await Promise.all([till.open(), habits.read()])
  await ticket.restore(till.book)
  const pins = createPins({ database, server })
  const screens = new Screens()
  const erase = async (chain?: string) => {
    const { eraseTill } = await import('./local/erase-till.ts')
    const unsent = await eraseTill(database, { caches, storages: [localStorage, sessionStorage], workers: navigator.serviceWorker }, chain)
    if (unsent > 0) return unsent
    erasedMark.write('1')
    windows.postMessage('erased')
    location.replace('/')
    return 0
  }
  const kept = fetchOnce(async () => {
    const { createKeptEntries } = await import('./local/kept-entries.ts')
    return createKeptEntries({ database })
  })
  const receipts = async () => (await writing()).queues.receipts
  const deposits = async () => ({ ...(await writing()).queues.deposits, desk, onWritten })
  const stock = async () => {
    const { queues, stockServer: server } = await writing()
    return { ...queues.stock, server, onWritten }
  }
  const kiosk: Kiosk = {
    ...{ till, actions, ticket, pastTickets, habits, connection, language, screens, clock, pins, server },
    ...{ kept, erase, erasedMark, deposits, stock, receipts, look: new Look(), update: new Update() },
    pinLocks: async () => (await writing()).pinLocks,
  }
  const parts: Parts = { database, writing, onWritten: (listener) => void listeners.push(listener) }
  return { kiosk, parts }
}

/** What runs beside the screens works with the store itself. */
export interface Parts {
  readonly database: TillDatabase
  readonly writing: () => Promise<Writing>
  /** Calls back after each entry that this window wrote. */
  readonly onWritten: (listener: () => void) => void
}

const openClock = async (database: TillDatabase) =>
  createServerClock({
    stored: await database.get('clock', 'current'),
    deviceNow: () => Date.now(),
    monotonic: () => performance.now(),
    keep: async (reading) => void (await database.put('clock', reading, 'current')),
  })

async function takeOwnDesk(): Promise<number> {
  const desk = await takeDesk(keptDesk.read(), AbortSignal.timeout(deskPatienceMs))
  keptDesk.write(desk)
  return desk
}
