import type { BackoffRule } from '@grenier/shared/domain/backoff.ts'
import { instant, type Millis } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { afterCommit } from '#platform/database/transaction-scope.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { Attempt, Handlers } from '#platform/jobs/handler.ts'
import type { Job } from '#platform/jobs/job.ts'
import { MailProblem, type MailDesk } from '#platform/mail.ts'
import type { Notifications } from '../notifications/notifications.ts'
import { readPrinterAddress } from './printer-address.ts'
import { PrinterProblem } from './printer-problem.ts'
import { paperLines, type PaperContent } from './receipt-paper.ts'
import type { SendToPrinter } from './send-to-printer.ts'
import type { ReceiptOrder, ReceiptStore } from './store.ts'
import { writeEscpos } from './write-escpos.ts'
import { writeMail } from './write-mail.ts'

export const printKind = 'receipt.print'
export const mailKind = 'receipt.mail'

/** Somebody waits for paper: tried for some minutes. A message may come tomorrow: a mail server that puts us off is asked for a day. */
export const receiptRules: Readonly<Record<string, BackoffRule>> = {
  [printKind]: { baseMs: 2_000 as Millis, capMs: 60_000 as Millis, maxAttempts: 10 },
  [mailKind]: { baseMs: 5_000 as Millis, capMs: 3_600_000 as Millis, maxAttempts: 30 },
}

/** How many at once: a printer that does not answer leaves room for the others, and for other work. */
export const receiptConcurrency = { [printKind]: 3, [mailKind]: 2 } as const

/** One lane for each order, so that somebody who asks again, or does not want it any more, means this one alone. */
export const laneOf = (orderId: string): string => `receipt:${orderId}`

/** What an alert is about: the printer of a register, or a site's messages. */
export const subjectOf = ({ how, registerId, siteId }: Pick<ReceiptOrder, 'how' | 'registerId' | 'siteId'>): string =>
  how === 'printer' ? `printer:${registerId}` : `receipt-mail:${siteId}`

export interface ReceiptJobDependencies {
  readonly database: Pick<Database, 'client' | 'transaction'>
  readonly store: ReceiptStore
  readonly sendToPrinter: SendToPrinter
  /** Undefined when no mail server is set. */
  readonly mail: MailDesk | undefined
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly demonstration: boolean
  /** Told when the write-ahead log could not be emptied of an erased address; later writes do it. */
  readonly onFailure: (error: unknown) => void
  readonly now: () => Date
}

/** Handlers of `receipt.print` and `receipt.mail`, both `{orderId}`, and what follows when one was given up. */
export function createReceiptJobs(needs: ReceiptJobDependencies) {
  const { database, store, notifications, now } = needs

  async function run(
    { payload, signal }: Attempt,
    send: (order: ReceiptOrder, content: PaperContent, signal: AbortSignal) => Promise<void>,
  ) {
    const order = await store.order(database.client, orderIdOf(payload))
    if (!order || order.sentAt !== null) return
    try {
      const content = { ...(await store.content(order)), demonstration: needs.demonstration }
      await send(order, content, signal)
    } catch (error) {
      const failure = failureOf(error)
      if (failure) await store.failed(database.client, order.id, failure.cause)
      throw failure ?? error
    }
    await database.transaction(async (tx) => {
      await store.sent(tx, order.id, instant(now()))
      await notifications.settle(tx, subjectOf(order))
    })
    await store.forgetErased(order)
  }

  const handlers: Handlers = {
    [printKind]: (attempt) =>
      run(attempt, async (order, content, signal) => {
        const address = await store.printerOf(order.registerId)
        if (address === null) throw new PrinterProblem('printer.missing', order.registerId)
        await needs.sendToPrinter(readPrinterAddress(address), writeEscpos(paperLines(content, order.locale)), signal)
      }),

    [mailKind]: (attempt) =>
      run(attempt, async ({ address, locale }, content) => {
        if (!(await needs.mail?.isSet())) throw new JobFailure({ cause: 'mail.not-configured', detail: 'SMTP_URL', permanent: true })
        if (address === null) throw new JobFailure({ cause: 'mail.address-erased', detail: 'given up before', permanent: true })
        await needs.mail?.send({ ...writeMail(content, locale), to: address })
      }),
  }

  return {
    handlers,

    /** In the transaction that gives the job up: the address goes, and people are told once while it lasts. */
    async gaveUp({ kind, payload, cause }: Pick<Job, 'kind' | 'payload' | 'cause'>, tx: Transaction): Promise<void> {
      if (kind !== printKind && kind !== mailKind) return
      const order = await store.order(tx, orderIdOf(payload))
      if (!order || order.sentAt !== null) return
      const why = cause ?? 'unexpected'
      await store.gaveUp(tx, order.id, why)
      afterCommit(() => void store.forgetErased(order).catch(needs.onFailure))
      await notifications.notify(tx, {
        code: kind === printKind ? 'receipt.not-printed' : 'receipt.not-mailed',
        siteId: order.siteId,
        subject: subjectOf(order),
        values: { register: await store.registerNumber(tx, order.registerId), cause: why },
      })
    },
  }
}

export const orderIdOf = (payload: Job['payload']): string => (payload as { readonly orderId: string }).orderId

/** As a job ends with it: codes alone, since what a mail server answers repeats the address. Undefined for a fault of ours. */
function failureOf(error: unknown): JobFailure | undefined {
  if (error instanceof JobFailure) return error
  if (error instanceof PrinterProblem) {
    const permanent = error.cause === 'printer.missing' || error.cause === 'printer.address-refused'
    return new JobFailure({ cause: error.cause, detail: error.message, permanent })
  }
  if (!(error instanceof MailProblem)) return undefined
  return new JobFailure({ cause: `mail.${error.cause}`, detail: error.message, permanent: error.cause === 'refused' })
}
