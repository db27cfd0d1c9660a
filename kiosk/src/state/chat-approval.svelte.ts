import type { ApprovalState, AskApproval } from '@grenier/shared/contract/approvals.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { later } from '../later.ts'
import type { Answer, Server } from '../local/server.ts'

/** Where a request stands, as the till tells it: `nobody` could be asked, or it `failed` on its way. */
export type Stage = 'idle' | 'asking' | 'nobody' | 'failed' | ApprovalState['state']

const againAfterMs = 2_000

interface Needs {
  readonly server: Pick<Server, 'askApproval' | 'approval' | 'withdrawApproval'>
  readonly registerId: string
}

/** Asks the responsables in their chats, and waits for the first who decides. */
export class ChatApproval {
  stage = $state<Stage>('idle')
  /** Who was asked. */
  asked = $state.raw<readonly string[]>([])
  /** Who decided. */
  by = $state.raw<ApprovalState['by']>(null)

  readonly #needs: Needs
  #id = newId()
  #left = false

  constructor(needs: Needs) {
    this.#needs = needs
  }

  get mayAsk(): boolean {
    return this.stage === 'idle' || this.stage === 'failed' || this.stage === 'expired'
  }

  /** The dialog is gone: nobody waits any more, and nobody is to answer. What is still on its way out is withdrawn once it arrived. */
  leave = async (): Promise<void> => {
    this.#left = true
    if (this.stage === 'waiting') await this.#withdraw()
  }

  /** Without a network the request ends by itself, after five minutes. */
  async #withdraw(): Promise<void> {
    this.stage = 'withdrawn'
    await this.#needs.server.withdrawApproval(this.#needs.registerId, this.#id)
  }

  /** Answers the id of who allowed it; null when nobody did, or nobody waits any more. A request that failed is sent again as it was. */
  async ask(request: Omit<AskApproval, 'id'>): Promise<string | null> {
    const { server, registerId } = this.#needs
    if (this.stage === 'expired') this.#id = newId()
    this.stage = 'asking'
    let stage = this.#hear(await server.askApproval(registerId, { ...request, id: this.#id }))
    if (stage === 'waiting' && this.#left) await this.#withdraw()
    while (stage === 'waiting' && !this.#left) stage = await this.#wait()
    return stage === 'granted' && !this.#left ? (this.by?.id ?? null) : null
  }

  /** Without a network the request still stands: it is asked after until it ends. */
  async #wait(): Promise<Stage> {
    const { server, registerId } = this.#needs
    const answer = await server.approval(registerId, this.#id)
    if (answer.kind !== 'offline') return this.#hear(answer)
    await new Promise<void>((resolve) => later(resolve, againAfterMs))
    return 'waiting'
  }

  #hear(answer: Answer<ApprovalState>): Stage {
    if (answer.kind !== 'answered') return (this.stage = 'failed')
    const { state, by, asked } = answer.body
    this.by = by
    this.asked = asked
    return (this.stage = state === 'expired' && asked.length === 0 ? 'nobody' : state)
  }
}
