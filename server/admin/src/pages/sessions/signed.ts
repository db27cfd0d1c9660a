import type { Cents } from '@grenier/shared/domain/units.ts'
import type { Words } from '../../state/words.svelte.ts'

/** `+1,00 €`, `−1,00 €` or `0,00 €`. */
export const signed = ({ money }: Pick<Words, 'money'>, cents: Cents): string => (cents > 0 ? `+${money(cents)}` : money(cents))
