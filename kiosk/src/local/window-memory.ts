import type { Locale } from '@grenier/shared/messages/format.ts'
import type { Book } from './records.ts'

const text = (storage: Storage, key: string) => ({
  read: (): string | null => storage.getItem(key),
  write: (value: string | null): void => (value === null ? storage.removeItem(key) : storage.setItem(key, value)),
})

/** Who is at the till: forgotten with the window, so that a closed till asks for a PIN again. */
export const operatorMemory = text(sessionStorage, 'grenier-operator')

const bookText = text(sessionStorage, 'grenier-book')
/** Whether this window is in training mode; forgotten with the window. */
export const bookMemory = {
  read: (): Book => (bookText.read() === 'training' ? 'training' : 'current'),
  write: (book: Book): void => bookText.write(book),
}

const deskText = text(sessionStorage, 'grenier-desk')
/** The desk this window had before a reload. */
export const keptDesk = {
  read: (): number | undefined => (deskText.read() === null ? undefined : Number(deskText.read())),
  write: (desk: number): void => deskText.write(String(desk)),
}

const localeText = text(localStorage, 'grenier-locale')
/** The language chosen on this tablet; French until somebody chooses. */
export const keptLocale = {
  read: (): Locale => (localeText.read() === 'en' ? 'en' : 'fr'),
  write: (locale: Locale): void => localeText.write(locale),
}

const systems = ['Android', 'iPad', 'iPhone', 'Windows', 'Macintosh', 'CrOS', 'Linux']

/** This tablet was a till and was erased: said until it is paired again. */
export const erasedMark = text(localStorage, 'grenier-erased')

/** How the dashboard names this device, without anything that tells who uses it. */
export function deviceLabel(agent: string = navigator.userAgent): string {
  const system = systems.find((name) => agent.includes(name)) ?? ''
  const browser = ['Edg', 'Firefox', 'Chrome', 'Safari'].find((name) => agent.includes(name)) ?? ''
  return [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(' · ') || 'Navigateur'
}
