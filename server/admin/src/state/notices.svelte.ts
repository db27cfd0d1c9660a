import type { Millis } from '@grenier/shared/domain/units.ts'

const shownFor = 5000 as Millis

/** Short words that something was done, shown for five seconds and read aloud by screen readers. */
export class Notices {
  list = $state<{ id: number; text: string }[]>([])
  #last = 0

  say(text: string): void {
    const id = ++this.#last
    this.list.push({ id, text })
    setTimeout(() => (this.list = this.list.filter((notice) => notice.id !== id)), shownFor)
  }
}
