import { en as categories } from '../categories/en.ts'
import { en as desk } from './desk/en.ts'
import { en as first } from './first/en.ts'

/** All texts of the till, in English. */
export const en = { ...first, ...desk, ...categories }
