import type { Deposit } from '@grenier/shared/contract/deposits.ts'

// Written out here: the contract's own list comes with its validator, which the screens leave out.
const order: Record<Deposit['origin'], number> = {
  voluntary: 1,
  'home-collection': 2,
  'recycling-centre': 3,
  retailer: 4,
  'door-to-door': 5,
  other: 6,
}

/** Where goods may come from, most usual first. */
export const originChoices = (Object.keys(order) as Deposit['origin'][]).toSorted((left, right) => order[left] - order[right])
