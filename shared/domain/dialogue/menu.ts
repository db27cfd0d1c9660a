import type { Standing } from './events.ts'

/** A command of the menu: who is offered it, and when it makes sense. */
const table = [
  { command: 'depot', recorder: true, when: 'always' },
  { command: 'sortie', recorder: true, when: 'always' },
  { command: 'annuler', recorder: true, when: 'always' },
  { command: 'status', recorder: false, when: 'always' },
  { command: 'qui', recorder: false, when: 'shared' },
  { command: 'site', recorder: true, when: 'several-sites' },
  { command: 'langue', recorder: false, when: 'always' },
  { command: 'help', recorder: false, when: 'always' },
] as const
export type MenuCommand = (typeof table)[number]['command']

/** What an account is like: spoken through by several people, by somebody who records on several sites. */
export interface MenuCircumstances {
  readonly isShared: boolean
  readonly hasSeveralSites: boolean
}

/** Before it is known who asks: what a volunteer of one site is offered. */
export const usualCircumstances: MenuCircumstances = { isShared: false, hasSeveralSites: false }

/** The commands a chat's menu offers, in their order. Every command may be typed by everybody: what they may do is decided elsewhere. */
export function menuFor(standing: Standing, { isShared, hasSeveralSites }: MenuCircumstances = usualCircumstances): MenuCommand[] {
  const fits = { always: true, shared: isShared, 'several-sites': hasSeveralSites }
  return table.filter(({ recorder, when }) => fits[when] && (standing !== 'reader' || !recorder)).map(({ command }) => command)
}
