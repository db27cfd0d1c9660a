import type { Transfer, TransferOutcome } from '@grenier/shared/contract/stock.ts'
import type { StockDesk } from './kiosk.ts'

/** Goods on their way to this site, as the server knows them: without a network there is no list. */
export class Arriving {
  transfers = $state.raw<readonly Transfer[]>([])
  state = $state<'asking' | 'known' | 'offline'>('asking')
  /** What the server answered to the last word about them. */
  problem = $state('')
  readonly #server: StockDesk['server']
  readonly #siteId: string

  constructor(server: StockDesk['server'], siteId: string) {
    this.#server = server
    this.#siteId = siteId
  }

  async look(): Promise<void> {
    const answer = await this.#server.onTheWay(this.#siteId)
    this.state = answer.kind === 'answered' ? 'known' : 'offline'
    if (answer.kind === 'answered') this.transfers = answer.body.transfers.filter(({ toSiteId }) => toSiteId === this.#siteId)
  }

  /** Says that goods are here, or that they never came; answers whether the server took it. */
  async settle(id: string, outcome: TransferOutcome, operatorId: string): Promise<boolean> {
    const answer = await this.#server.settle(id, outcome, operatorId)
    this.problem = answer.kind === 'refused' ? answer.message : ''
    if (answer.kind === 'offline') this.state = 'offline'
    else await this.look()
    return answer.kind === 'answered'
  }
}
