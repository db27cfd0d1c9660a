import { createStock, type StockDependencies } from '../activity/stock/stock.ts'
import { createStockStore } from '../activity/stock/store.ts'

/** What leaves the shop without being sold, and what goes between sites. */
export const composeStock = (needs: Omit<StockDependencies, 'store'>) => ({
  stock: createStock({ ...needs, store: createStockStore(needs.database) }),
})
