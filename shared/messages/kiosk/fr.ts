import { fr as categories } from '../categories/fr.ts'
import { fr as desk } from './desk/fr.ts'
import { fr as first } from './first/fr.ts'

/** All texts of the till, in French. The till itself fetches its two tables one after the other. */
export const fr = { ...first, ...desk, ...categories }
