import type { Kiosk } from './kiosk.ts'

/** Signs out somebody whose access was withdrawn: what is being paid is paid first, and the ticket stays for whoever comes next. */
export function letGo({ till, screens }: Pick<Kiosk, 'till' | 'screens'>): void {
  if (!till.isOperatorGone || screens.isPaying) return
  screens.asking?.answer(null)
  screens.back()
  till.signOut()
}
