import { createSender } from './local/sender.ts'
import type { Outcome } from './local/outcome.ts'
import type { Writing } from './local/writing.ts'
import type { Kiosk } from './state/kiosk.ts'

const kinds = ['deposits', 'receipts', 'stock'] as const
type Kind = (typeof kinds)[number]

interface Needs {
  readonly till: Pick<Kiosk['till'], 'demonstration' | 'head' | 'reloadHead'>
  readonly connection: Kiosk['connection']
  readonly screens: Pick<Kiosk['screens'], 'overlay'>
  readonly erase: Kiosk['erase']
  readonly outbox: Pick<Writing['outbox'], 'sendAll'>
  readonly queues: Readonly<Record<Kind, Pick<Writing['queues'][Kind], 'sendAll' | 'count'>>>
  readonly later: (work: () => void, delayMs: number) => () => void
}

/** After a customer has gone. */
const lookAgainMs = 20_000

/** Sends the journal's entries, and each kind of what waits beside them. */
export function createSenders({ till, connection, screens, erase, outbox, queues, later }: Needs) {
  const senderOf = (sendAll: () => Promise<Outcome>, onOutcome: (outcome: Outcome) => void) =>
    createSender({ sendAll, onOutcome, onFailure: connection.fail, later, random: Math.random })

  const count = (kind: Kind) => void queues[kind].count().then((count) => (connection[kind] = count), connection.fail)
  const queueSender = (kind: Kind) =>
    senderOf(queues[kind].sendAll, (outcome) => {
      if (outcome.kind === 'later' && outcome.offline) connection.reachable = false
      count(kind)
    })
  const [deposits, receipts, stock] = kinds.map(queueSender) as [Sender, Sender, Sender]

  const entries = senderOf(outbox.sendAll, (outcome) => {
    connection.hear(outcome, till.head?.chain)
    till.reloadHead().catch(connection.fail)
    // The server has to know a ticket before it prints it.
    if (outcome.kind === 'sent') receipts.wake()
    if (outcome.kind === 'stopped' && outcome.reason === 'ended') eraseEnded(outcome.chain)
  })

  /** The shop's data leave with the pairing. What is being paid is paid first; the demonstration pairs again. */
  function eraseEnded(chain: string): void {
    if (till.demonstration) return
    if (screens.overlay === 'pay' || screens.overlay === 'receipt') later(entries.wake, lookAgainMs)
    else erase(chain).catch(connection.fail)
  }

  function wake(): void {
    kinds.forEach(count)
    for (const sender of [entries, deposits, stock]) sender.wake()
  }

  return { wake, wakeEntries: entries.wake }
}

type Sender = ReturnType<typeof createSender>
