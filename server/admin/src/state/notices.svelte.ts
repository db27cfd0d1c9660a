import type { Millis } from '@grenier/shared/domain/units.ts'

const shownFor = 5000 as Millis
/** What went wrong takes longer to read. */
const warningFor = 12_000 as Millis

/** Short words that something was done, or went wrong, shown for some seconds and read aloud by screen readers. */
export class Notices {
  list = $state<{ id: number; text: string; tone: 'go' | 'stop' }[]>([])
  #last = 0

  say(text: string): void {
    this.#show(text, 'go', shownFor)
  }

  /** Answers how to take it back once it holds no more. */
  warn(text: string): () => void {
    return this.#show(text, 'stop', warningFor)
  }

  #show(text: string, tone: 'go' | 'stop', duration: Millis): () => void {
    const id = ++this.#last
    const remove = () => (this.list = this.list.filter((notice) => notice.id !== id))
    this.list.push({ id, text, tone })
    setTimeout(remove, duration)
    return () => void remove()
  }
}
