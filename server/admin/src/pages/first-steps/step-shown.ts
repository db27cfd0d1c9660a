import { stepNames, type FirstStep, type StepName } from '@grenier/shared/contract/first-steps.ts'

const isOpen = ({ state }: FirstStep) => state === 'todo' || state === 'failed'

/** The step an address names, else the first that is neither done nor put off; undefined when there is none. */
export function stepShown(word: string | undefined, steps: readonly FirstStep[]): StepName | undefined {
  return stepNames.find((name) => name === word) ?? steps.find(isOpen)?.name
}

/** What comes after a step: the next that is open, from there on and then from the top. */
export function nextStep(name: StepName, steps: readonly FirstStep[]): StepName | undefined {
  const at = steps.findIndex((step) => step.name === name)
  return [...steps.slice(at + 1), ...steps.slice(0, Math.max(0, at))].find(isOpen)?.name
}
