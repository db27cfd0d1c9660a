import { instant } from '@grenier/shared/domain/units.ts'
import { createServerClock } from './local/clock.ts'
import { openTillDatabase, type TillDatabase } from './local/database.ts'
import { createDrafts } from './local/drafts.ts'
import { createJournal } from './local/journal.ts'
import { takeDesk, webLocks } from './local/locks.ts'
import { createOutbox } from './local/outbox.ts'
import { createPairing } from './local/pairing.ts'
import { createPins } from './local/pins.ts'
import { createSender } from './local/sender.ts'
import { createServer } from './local/server.ts'
import { deviceLabel, keptDesk, keptLocale, operatorMemory } from './local/window-memory.ts'
import { keepInTouch } from './keep-in-touch.ts'
import { Connection } from './state/connection.svelte.ts'
import type { Kiosk } from './state/kiosk.ts'
import { Language } from './state/language.svelte.ts'
import { Screens } from './state/screens.svelte.ts'
import { Ticket } from './state/ticket.svelte.ts'
import { Till } from './state/till.svelte.ts'
import { Update } from './state/update.svelte.ts'

const deskPatienceMs = 1_000

const now = () => instant(new Date())

/** Builds the whole till and starts what runs beside the screen. Rejects only when the till's own store cannot be opened. */
export async function openKiosk(): Promise<Kiosk> {
  const language = new Language(keptLocale)
  const [database, desk] = await Promise.all([openTillDatabase(() => location.reload()), takeOwnDesk(), language.use(keptLocale.read())])
  const connection = new Connection()
  const server = createServer({ locale: () => language.locale })
  const clock = await openClock(database)
  const journal = createJournal({ database, alone: webLocks, now, clock: clock.reading })
  const pairing = createPairing({ database, server, journal })
  const outbox = createOutbox({ database, server, alone: webLocks, learnTime: clock.learn })
  const windows = new BroadcastChannel('grenier-till')
  const reload = () => void till.reload().catch(connection.fail)
  const sender = createSender({
    sendAll: outbox.sendAll,
    onOutcome: (outcome) => {
      connection.hear(outcome, till.head?.chain)
      reload()
    },
    onFailure: connection.fail,
    later,
    random: Math.random,
  })
  const onWritten = () => {
    windows.postMessage('written')
    sender.wake()
  }
  const till = new Till({
    ...{ database, server, journal, pairing, outbox, clock, connection, operatorMemory, onWritten },
    deviceLabel: deviceLabel(),
    secure: isSecureContext,
    keepStorage: () => navigator.storage.persist(),
  })
  const ticket = new Ticket({ drafts: createDrafts({ database }), desk, now, onFailure: connection.fail })
  windows.addEventListener('message', reload)
  await Promise.all([till.open(), ticket.restore()])
  keepInTouch({ till, connection, server, later, wake: sender.wake })
  const pins = createPins({ database, server })
  return { till, ticket, connection, language, screens: new Screens(), update: new Update(), clock, pins }
}

function later(work: () => void, delayMs: number): () => void {
  const timer = setTimeout(work, delayMs)
  return () => clearTimeout(timer)
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
