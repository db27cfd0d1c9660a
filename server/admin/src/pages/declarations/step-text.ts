import type { DeclarationDetail } from '@grenier/shared/contract/declarations.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import type { Words } from '../../state/words.svelte.ts'

type Step = DeclarationDetail['steps'][number]

/** A step of the history in one line. */
export function stepText(
  { say, sayCode, money }: Pick<Words, 'say' | 'sayCode' | 'money'>,
  { what, values }: Pick<Step, 'what' | 'values'>,
): string {
  const text = (name: string) => String(values[name] ?? '')
  const amount = () => money(Number(values['cents'] ?? 0) as Cents)
  switch (what) {
    case 'submitted':
      return text('reference') === '' ? say('step-made.submitted') : say('step-made.submitted-reference', { reference: text('reference') })
    case 'invoiced':
    case 'paid':
      return say(`step-made.${what}`, { amount: amount() })
    case 'reopened':
      return say('step-made.reopened', { to: sayCode(`declaration-status.${text('to')}`, text('to')), reason: text('reason') })
    case 'paper-added':
      return say('step-made.paper-added', { kind: sayCode(`paper.${text('kind')}`, text('kind')), name: text('name') })
    default:
      return say(`step-made.${what}`)
  }
}
