import type { DeclarationView } from '@grenier/shared/contract/declarations.ts'
import type { Words } from '../../state/words.svelte.ts'
import { declarationName } from './declaration-name.ts'

/** What a declaration asks for, in one line of the overview. */
export function declarationTaskText(words: Pick<Words, 'say' | 'month' | 'date'>, declaration: DeclarationView): string {
  const name = declarationName(words, declaration)
  const { isLate, changed, dueOn } = declaration
  if (isLate) return words.say('task.declaration-late', { name })
  if (changed) return words.say('task.declaration-changed', { name, text: changed.text })
  return dueOn === null
    ? words.say('task.declaration-ready', { name })
    : words.say('task.declaration-due', { name, day: words.date(dueOn) })
}
