import type { StockStep, Transfer, TransferOutcome } from '@grenier/shared/contract/stock.ts'
import type { Answer, Server } from '../server.ts'

export type StockServer = ReturnType<typeof createStockServer>

const stock = '/api/stock'

/** What the server knows of goods that leave, as the till asks it. */
export const createStockServer = ({ ask }: Pick<Server, 'ask'>) => ({
  send: (step: StockStep): Promise<Answer<unknown>> => ask('POST', pathOf(step), step.body),

  /** What is on its way from or to a site, newest first. */
  onTheWay: (siteId: string) =>
    ask<{ transfers: Transfer[] }>('GET', `${stock}/transfers?siteId=${encodeURIComponent(siteId)}&state=on-its-way&limit=100`),

  settle: (id: string, outcome: TransferOutcome, operatorId: string) =>
    ask<Transfer>('POST', `${stock}/transfers/${id}/${outcome === 'received' ? 'receive' : 'return'}`, { operatorId }),

  partners: (siteId: string) => ask<string[]>('GET', `${stock}/partners?siteId=${encodeURIComponent(siteId)}`),
})

function pathOf(step: StockStep): string {
  if (step.do === 'out') return `${stock}/outs`
  if (step.do === 'send') return `${stock}/transfers`
  return step.do === 'take-back' ? `${stock}/outs/${step.of}/take-back` : `${stock}/transfers/${step.of}/return`
}
