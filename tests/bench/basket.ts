import { kettle } from '../fakes/till.ts'

/** Three lines, as an ordinary ticket has them. */
export const basket = [
  kettle,
  { ...kettle, category: 'textile', label: 'Manteau de laine', unitCents: 800, totalCents: 800, grams: 1400 },
  { ...kettle, category: 'livres', label: 'Livre de poche', quantity: 4, unitCents: 50, totalCents: 200, grams: 800 },
]
