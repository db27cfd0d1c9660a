import type { SyncStatus } from '@grenier/shared/contract/sync.ts'
import type { Api } from '../endpoints.ts'
import type { Resource } from './resource.svelte.ts'
import { Submission } from './submission.svelte.ts'
import { syncNews, type SyncNews } from './sync-news.ts'

interface Wiring {
  readonly api: () => Pick<Api, 'runSync'>
  readonly resource: Resource<SyncStatus>
  readonly refresh: () => Promise<void>
  /** Told what a person's own demand put in the queue. */
  readonly tellAsked: (queued: number) => void
  /** Told once when a run that was asked for here ended well, and whenever something stopped. */
  readonly tell: (news: SyncNews, status: SyncStatus) => void
}

/** The online copy as the header and its pages show it, and the one run that a person asks for. */
export class SyncFeed {
  readonly resource: Resource<SyncStatus>
  readonly refresh: () => Promise<void>
  readonly submission = new Submission()
  readonly #wiring: Wiring
  #asked = false
  #before: SyncStatus | undefined

  constructor(wiring: Wiring) {
    this.#wiring = wiring
    this.resource = wiring.resource
    this.refresh = wiring.refresh
  }

  /** Sends what waits, now. */
  async run(): Promise<void> {
    const started = await this.submission.send(() => this.#wiring.api().runSync())
    if (!started) return
    this.#asked = started.answer.queued > 0
    this.#wiring.tellAsked(started.answer.queued)
    await this.refresh()
  }

  /** Compares what was just fetched with what was known. */
  hear(status: SyncStatus): void {
    const news = this.#before && syncNews(this.#before, status, this.#asked)
    this.#before = status
    if (!news) return
    this.#asked = false
    this.#wiring.tell(news, status)
  }
}
