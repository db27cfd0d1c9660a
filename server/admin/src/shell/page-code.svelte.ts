import type { Component } from 'svelte'
import type { ListedPage } from './pages.ts'

export type PageSource = () => Promise<{ default: Component }>

/** Code of the pages, each fetched when it is opened first. One that cannot be fetched (a cut line, a newer version) is tried again. */
export class PageCode {
  #known = $state.raw<Partial<Record<ListedPage, Component>>>({})
  /** The page whose code did not come. */
  failed = $state.raw<ListedPage>()
  readonly #sources: Readonly<Record<ListedPage, PageSource>>

  constructor(sources: Readonly<Record<ListedPage, PageSource>>) {
    this.#sources = sources
  }

  /** A page that is ready to be shown. */
  of(page: ListedPage): Component | undefined {
    return this.#known[page]
  }

  async fetch(page: ListedPage): Promise<void> {
    if (this.#known[page]) return
    try {
      const { default: code } = await this.#sources[page]()
      this.#known = { ...this.#known, [page]: code }
      if (this.failed === page) this.failed = undefined
    } catch {
      this.failed = page
    }
  }
}
