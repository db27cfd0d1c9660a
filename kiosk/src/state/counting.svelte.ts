import { coins, type CountedPieces, countedTotal, notes } from '@grenier/shared/domain/cash.ts'
import { type Cents, cents } from '@grenier/shared/domain/units.ts'
import { typedCents } from './typed-amount.ts'

/** The largest first, as a drawer is counted. */
export const notesFirst: readonly Cents[] = notes.toReversed()
export const coinsAfter: readonly Cents[] = coins.toReversed()

const mostPieces = 9_999

/** A drawer being counted: by coins and notes, or by its typed sum. */
export class Counting {
  byPieces = $state(false)
  typed = $state('')
  pieces = $state<Record<number, number>>({})

  readonly counted: readonly CountedPieces[] | undefined = $derived(
    this.byPieces
      ? [...notesFirst, ...coinsAfter].flatMap((valueCents) =>
          this.pieces[valueCents] ? [{ valueCents, pieces: this.pieces[valueCents] }] : [],
        )
      : undefined,
  )
  readonly total: Cents = $derived(this.counted ? countedTotal(this.counted) : (typedCents(this.typed) ?? cents(0)))
  /** An empty drawer is typed as 0; coins and notes left blank are not counted yet. */
  readonly isDone: boolean = $derived(this.counted ? this.counted.length > 0 : this.typed !== '')

  set(value: Cents, pieces: number): void {
    this.pieces[value] = Number.isFinite(pieces) ? Math.min(Math.max(0, Math.trunc(pieces)), mostPieces) : 0
  }

  add(value: Cents, by: 1 | -1): void {
    this.set(value, (this.pieces[value] ?? 0) + by)
  }
}
