import type { Millis } from '@grenier/shared/domain/units.ts'

const patience = 8_000 as Millis

const textOf = (element: Element): string => (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim()

/** The control that bears these words on the page: of a label, or a button or heading that reads so. */
export function controlCalled(page: ParentNode, text: string): HTMLElement | undefined {
  const label = [...page.querySelectorAll('label')].find((each) => textOf(each) === text)
  if (label?.control) return label.control
  const others = 'button, a[href], input, select, textarea, [role=switch], [role=group], [role=radiogroup], legend, h1, h2, h3'
  return [...page.querySelectorAll<HTMLElement>(others)].find((each) => textOf(each) === text)
}

/** Waits until the page has such a control; undefined when it does not come. */
export function reach(page: HTMLElement, text: string): Promise<HTMLElement | undefined> {
  return new Promise((found) => {
    const watch = new MutationObserver(look)
    const timer = setTimeout(() => end(undefined), patience)
    function end(control: HTMLElement | undefined) {
      watch.disconnect()
      clearTimeout(timer)
      found(control)
    }
    function look() {
      const control = controlCalled(page, text)
      if (control) end(control)
    }
    watch.observe(page, { childList: true, subtree: true })
    look()
  })
}

/** Brings a control before somebody's eyes and under their keys. */
export function point(control: HTMLElement): void {
  if (control.tabIndex < 0 && !control.matches('input, select, textarea, button, a')) control.tabIndex = -1
  control.scrollIntoView({ block: 'center' })
  control.focus({ preventScroll: true })
}
