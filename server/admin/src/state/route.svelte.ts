import { addressOf, isOurs, placeOf, type PageName, type Place } from '../router.ts'

type Target = { id?: string | undefined; query?: Readonly<Record<string, string | undefined>> }

/** The address bar as state. The chosen site (`site`) follows from page to page. */
export class Route {
  #place = $state.raw<Place>({ page: 'unknown', id: undefined, query: {} })
  #address = ''
  /** Where somebody wants to go while a page holds them; undefined when nobody waits. */
  wanted = $state.raw<string>()
  #isHeld = () => false
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
    const read = () => this.#back()
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

  /** Holds whoever wants to leave while this is true, until the answer is called. */
  hold(isHeld: () => boolean): () => void {
    this.#isHeld = isHeld
    return () => {
      // The page that comes may hold before the one that goes lets go.
      if (this.#isHeld === isHeld) this.#isHeld = () => false
    }
  }

  /** Goes where somebody wanted to, past what held them. */
  leave(): void {
    const { wanted } = this
    this.stay()
    if (wanted !== undefined) this.#move(wanted)
  }

  stay(): void {
    this.wanted = undefined
  }

  go(page: PageName, target: Target = {}): void {
    this.#goTo(this.href(page, target))
  }

  /** Changes filters of the page that is shown; undefined removes one. */
  filter(query: Readonly<Record<string, string | undefined>>): void {
    const { page, id } = this.#place
    if (page === 'unknown') return
    this.#window.history.replaceState(null, '', addressOf(page, { id, query: { ...this.#place.query, ...query } }))
    this.#read()
  }

  #goTo(address: string): void {
    if (this.#isHeld()) this.wanted = address
    else this.#move(address)
  }

  /** The browser went already: a page that holds is put back. */
  #back(): void {
    const { pathname, search } = this.#window.location
    // A place within the page: nobody went anywhere.
    if (pathname + search === this.#address) return
    if (this.#isHeld() && this.#place.page !== 'unknown') {
      this.wanted = pathname + search
      this.#window.history.pushState(null, '', this.#address)
    } else this.#read()
  }

  #move(address: string): void {
    this.#window.history.pushState(null, '', address)
    this.#read()
    this.#window.scrollTo(0, 0)
  }

  #read(): void {
    const { pathname, search } = this.#window.location
    this.#address = pathname + search
    this.#place = placeOf(pathname, search)
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
    // A place within the page is the browser's: it goes there, and the next Tab begins there.
    if (link.hash !== '' && link.pathname + link.search === this.#address) return
    event.preventDefault()
    this.#goTo(link.pathname + link.search + link.hash)
  }
}
