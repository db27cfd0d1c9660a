import type { MenuCommand } from '../../domain/dialogue/menu.ts'
import type { Locale } from '../format.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

const tables = { fr, en } as const

/** Commands as a channel shows them, with their descriptions. */
export const writeMenu = (commands: readonly MenuCommand[], locale: Locale): { command: MenuCommand; description: string }[] =>
  commands.map((command) => ({ command, description: tables[locale][`menu-${command}`] }))
