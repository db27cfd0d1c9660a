import { addressOf, isOurs, placeOf, type PageName, type Place } from '../router.ts'

type Target = { id?: string | undefined; query?: Readonly<Record<string, string | undefined>> }

/** The address bar as state. The chosen site (`site`) follows from page to page. */
export class Route {
  #place = $state.raw<Place>({ page: 'unknown', id: undefined, query: {} })
  readonly #window: Window

  constructor(window: Window) {
    this.#window = window
    this.#read()
  }

  get place(): Place {
    return this.#place
  }

  /** Follows links of ours and the back button; answers how to stop. */
  listen(): () => void {
    const read = () => this.#read()
    const click = (event: MouseEvent) => this.#follow(event)
    this.#window.addEventListener('popstate', read)
    this.#window.document.addEventListener('click', click)
    return () => {
      this.#window.removeEventListener('popstate', read)
      this.#window.document.removeEventListener('click', click)
    }
  }

  href(page: PageName, target: Target = {}): string {
    return addressOf(page, { ...target, query: { site: this.#place.query['site'], ...target.query } })
  }

  go(page: PageName, target: Target = {}): void {
    this.#move(this.href(page, target))
  }

  /** Changes filters of the page that is shown; undefined removes one. */
  filter(query: Readonly<Record<string, string | undefined>>): void {
    const { page, id } = this.#place
    if (page === 'unknown') return
    this.#window.history.replaceState(null, '', addressOf(page, { id, query: { ...this.#place.query, ...query } }))
    this.#read()
  }

  #move(address: string): void {
    this.#window.history.pushState(null, '', address)
    this.#read()
    this.#window.scrollTo(0, 0)
  }

  #read(): void {
    this.#place = placeOf(this.#window.location.pathname, this.#window.location.search)
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (
      !link ||
      link.target !== '' ||
      link.hasAttribute('download') ||
      link.origin !== this.#window.location.origin ||
      !isOurs(link.pathname)
    )
      return
    event.preventDefault()
    this.#move(link.pathname + link.search + link.hash)
  }
}
