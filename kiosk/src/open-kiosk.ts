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
  const language = new Language()
  const [database, desk] = await Promise.all([openTillDatabase(() => location.reload()), takeOwnDesk(), language.use(keptLocale.read())])
  const connection = new Connection()
  const server = createServer({ locale: () => language.locale })
  const clock = await openClock(database)
  const journal = createJournal({ database, alone: webLocks, now, clock: clock.reading })
  const pairing = createPairing({ database, server, journal })
  const outbox = createOutbox({ database, server, alone: webLocks, learnTime: clock.learn })
  const windows = new BroadcastChannel('grenier-till')
  const reload = () => void till.reload().catch((error: unknown) => connection.fail(error))
  const sender = createSender({
    sendAll: outbox.sendAll,
    onOutcome: (outcome) => {
      connection.hear(outcome)
      reload()
    },
    onFailure: (error) => connection.fail(error),
    later,
    random: Math.random,
  })
  const onWritten = () => {
    windows.postMessage('written')
    sender.wake()
  }
  const till = new Till({
    database,
    server,
    journal,
    pairing,
    outbox,
    clock,
    connection,
    operatorMemory,
    deviceLabel: deviceLabel(),
    onWritten,
  })
  const ticket = new Ticket({ drafts: createDrafts({ database }), desk, now, onFailure: (error) => connection.fail(error) })
  windows.addEventListener('message', reload)
  await Promise.all([till.start(), ticket.restore()])
  keepInTouch({ till, connection, server, later, wake: sender.wake })
  const chooseLanguage = async (locale: 'fr' | 'en') => {
    await language.use(locale)
    keptLocale.write(locale)
  }
  return {
    till,
    ticket,
    connection,
    language,
    screens: new Screens(),
    update: new Update(),
    clock,
    pins: createPins({ database, server }),
    chooseLanguage,
  }
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
