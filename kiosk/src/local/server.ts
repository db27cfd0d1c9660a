import type { Deposit, RecordWeighed } from '@grenier/shared/contract/deposits.ts'
import type { ApprovalState, AskApproval } from '@grenier/shared/contract/approvals.ts'
import type { ApiError } from '@grenier/shared/contract/errors.ts'
import type {
  EntriesReceipt,
  PairRegister,
  RegisterSetup,
  ReportPinLock,
  SendEntries,
  VerifyPin,
} from '@grenier/shared/contract/registers.ts'
import type { OrderReceipt, ReceiptState } from '@grenier/shared/contract/receipts.ts'
import type { RescueReceipt } from '@grenier/shared/contract/rescue.ts'
import type { FoundTicket, VoucherState } from '@grenier/shared/contract/sales.ts'
import type { Situation } from '@grenier/shared/contract/session.ts'

export interface Refusal {
  readonly kind: 'refused'
  readonly status: number
  readonly code: string
  readonly message: string
  readonly values: ApiError['values']
  /** What `Retry-After` asked for. */
  readonly retryAfterMs?: number
}

/** `offline` is everything that is not our server: no network, no answer in time, a captive portal's page. */
export type Answer<Body> = { readonly kind: 'answered'; readonly body: Body } | Refusal | { readonly kind: 'offline' }

export type Server = ReturnType<typeof createServer>

const patienceMs = 15_000
/** The server answers a question that waits for somebody after 25 seconds. */
const longPatienceMs = 35_000
/** Somebody waits at the counter. */
const counterPatienceMs = 4_000

/** The server as the till sees it. Never throws for what the network does. */
export function createServer({ locale, origin = '' }: { locale: () => string; origin?: string }) {
  async function ask<Body>(method: string, path: string, content?: unknown, patience = patienceMs): Promise<Answer<Body>> {
    const headers: Record<string, string> = { accept: 'application/json', 'accept-language': locale() }
    if (content !== undefined) headers['content-type'] = 'application/json'
    try {
      const body = content === undefined ? null : JSON.stringify(content)
      const response = await fetch(origin + path, {
        method,
        headers,
        body,
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      })
      return await read<Body>(response)
    } catch {
      // fetch tells a missing network, a cut body, a redirect and a time-out apart by text only; to the till they are one thing.
      return { kind: 'offline' }
    }
  }

  const registers = '/api/registers'
  return {
    ask,
    situation: () => ask<Situation>('GET', '/api/situation'),
    alive: (patience: number) => ask<{ status: string }>('GET', '/api/health/live', undefined, patience),
    pair: (request: PairRegister) => ask<RegisterSetup>('POST', `${registers}/pair`, request),
    setup: (registerId: string) => ask<RegisterSetup>('GET', `${registers}/${registerId}/setup`),
    send: (registerId: string, batch: SendEntries) => ask<EntriesReceipt>('POST', `${registers}/${registerId}/entries`, batch),
    recordWeighed: (deposit: RecordWeighed) => ask<Deposit>('POST', '/api/deposits/weighed', deposit),
    orderReceipt: (registerId: string, order: OrderReceipt) => ask<ReceiptState>('POST', `${registers}/${registerId}/receipts`, order),
    receipt: (registerId: string, id: string) =>
      ask<ReceiptState>('GET', `${registers}/${registerId}/receipts/${id}`, undefined, counterPatienceMs),
    retryReceipt: (registerId: string, id: string) => ask<ReceiptState>('POST', `${registers}/${registerId}/receipts/${id}/retry`),
    giveUpReceipt: (registerId: string, id: string) => ask<undefined>('DELETE', `${registers}/${registerId}/receipts/${id}`),
    voucher: (number: string, code: string) => {
      const path = `/api/vouchers/${encodeURIComponent(number)}?code=${encodeURIComponent(code)}`
      return ask<VoucherState>('GET', path, undefined, counterPatienceMs)
    },
    askApproval: (registerId: string, request: AskApproval) => ask<ApprovalState>('POST', `${registers}/${registerId}/approvals`, request),
    /** Waits a while for the answer. */
    approval: (registerId: string, id: string) =>
      ask<ApprovalState>('GET', `${registers}/${registerId}/approvals/${id}`, undefined, longPatienceMs),
    withdrawApproval: (registerId: string, id: string) => ask<undefined>('DELETE', `${registers}/${registerId}/approvals/${id}`),
    /** A ticket that this till does not hold: `2-147`. */
    ticket: (registerId: string, number: string) =>
      ask<FoundTicket>('GET', `${registers}/${registerId}/tickets/${number}`, undefined, counterPatienceMs),
    rescue: (file: string) => ask<RescueReceipt>('POST', `${registers}/rescue`, { file }),
    lockDone: (registerId: string, id: string) => ask<undefined>('POST', `${registers}/${registerId}/locks/${id}/done`),
    reportPinLock: (registerId: string, lock: ReportPinLock) => ask<undefined>('POST', `${registers}/${registerId}/pin-locks`, lock),
    verifyPin: (registerId: string, attempt: VerifyPin) => ask<undefined>('POST', `${registers}/${registerId}/verify-pin`, attempt),
  }
}

async function read<Body>(response: Response): Promise<Answer<Body>> {
  if (response.status === 204) return { kind: 'answered', body: undefined as Body }
  if (!response.headers.get('content-type')?.includes('json')) return { kind: 'offline' }
  const body: unknown = await response.json()
  return response.ok ? { kind: 'answered', body: body as Body } : refusal(response, body as Partial<ApiError>)
}

function refusal(response: Response, { code = 'unknown', message = '', values = {} }: Partial<ApiError>): Refusal {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retryAfterMs = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {}
  return { kind: 'refused', status: response.status, code, message, values, ...retryAfterMs }
}
