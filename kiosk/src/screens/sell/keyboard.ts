import type { Kiosk } from '../../state/kiosk.ts'
import type { Mode } from '../../state/ticket.svelte.ts'
import type { AmountKey } from '../../state/typed-amount.ts'
import { moveFocus } from './move-focus.ts'

const amountKeys: Record<string, AmountKey> = {
  ',': ',',
  '.': ',',
  Decimal: ',',
  '*': '*',
  Multiply: '*',
  Backspace: 'back',
  Delete: 'clear',
}

const isFocused = (target: EventTarget | null): boolean => target instanceof Element && target.matches(':focus-visible')

/** Selling with a real keyboard. In the other modes the digits belong to the keypad on the screen. */
export function createKeyboard({ till, ticket, screens, habits }: Kiosk, pay: () => void): (event: KeyboardEvent) => void {
  const modes = (): Mode[] => ['category', 'quantity', ...(ticket.current || ticket.other ? (['price'] as const) : [])]

  function nextMode(): void {
    const all = till.policy.askWeight && ticket.current ? [...modes(), 'weight' as const] : modes()
    ticket.showMode(all[(all.indexOf(ticket.mode) + 1) % all.length] ?? 'category')
  }

  function openCategory(key: string): boolean {
    const category = till.setup?.catalogue[habits.settings.categoryKeys.indexOf(key.toLowerCase())]
    if (category) ticket.openCategory(category.code)
    if (category) ticket.mode = 'category'
    return category !== undefined
  }

  /** A price typed in an open category is *Autre* at that price; else the ticket is paid. */
  function enter(): void {
    const opened = till.setup?.catalogue.find(({ code }) => code === ticket.category)
    if (opened && ticket.nextCents !== null) ticket.chooseOther(opened)
    else pay()
  }

  function pressed({ key, target, ctrlKey, metaKey, shiftKey, repeat }: KeyboardEvent): boolean {
    const inCategories = ticket.mode === 'category'
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'z') return (ticket.undo(), true)
    if (ctrlKey || metaKey) return false
    if (key === '?') return ((screens.extra = 'keys'), true)
    if (key.startsWith('Arrow')) return moveFocus(key)
    if (key === 'Tab') return !shiftKey && !isFocused(target) && (nextMode(), true)
    if (openCategory(key)) return true
    if (!inCategories) return false
    if (key === 'Escape') return (ticket.press('clear'), ticket.showMode('category'), true)
    if (key === 'Enter') return !repeat && !isFocused(target) && (enter(), true)
    const typed = /^\d$/.test(key) ? (key as AmountKey) : amountKeys[key]
    if (typed !== undefined) ticket.press(typed)
    return typed !== undefined
  }

  return (event) => {
    if (event.defaultPrevented || event.altKey || event.target instanceof HTMLInputElement) return
    screens.keysShown = true
    if (pressed(event)) event.preventDefault()
  }
}
