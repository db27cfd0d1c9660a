import { isLink } from './normalise.ts'
import { tokenise } from './tokenise.ts'

/** Content stems of a name, links left out unless nothing else remains. */
export const contentStems = (name: string): readonly string[] => {
  const words = tokenise(name).filter((token) => token.kind !== 'mark')
  const content = words.filter((token) => !isLink(token.text))
  return (content.length > 0 ? content : words).map((token) => token.stem)
}

/** Key of an object for learned corrections: `Machines à laver` and `machine laver` are one. */
export const normaliseObject = (name: string): string => contentStems(name).join(' ')
