import type { StockOut, Transfer } from '@grenier/shared/contract/stock.ts'

export type OutFlow = StockOut['flow']

// Written out here: the contract's own lists come with their validators, which the screens leave out.
const order: Record<OutFlow, number> = { recycling: 1, disposal: 2, donation: 3 }
export const outFlows = (Object.keys(order) as OutFlow[]).toSorted((left, right) => order[left] - order[right])

/** Where a transfer stands; `on-its-way` until it is received or returned. */
export const transferStates = ['on-its-way', 'received', 'returned'] as const
export type TransferState = (typeof transferStates)[number]

export const transferState = ({ outcome }: Pick<Transfer, 'outcome'>): TransferState => outcome ?? 'on-its-way'

/** The filter that an address names; undefined shows all. */
export const flowNamed = (text: string | undefined): OutFlow | undefined => outFlows.find((flow) => flow === text)
export const stateNamed = (text: string | undefined): TransferState | undefined => transferStates.find((state) => state === text)
