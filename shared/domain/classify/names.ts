import { isLink } from './normalise.ts'
import { tokenise, type Token } from './tokenise.ts'

/** Content stems of tokens, links left out unless nothing else remains. */
export const stemsOf = (tokens: readonly Token[]): readonly string[] => {
  const words = tokens.filter((token) => token.kind !== 'mark')
  const content = words.filter((token) => !isLink(token.text))
  return (content.length > 0 ? content : words).map((token) => token.stem)
}

/** Content stems of a name. */
export const contentStems = (name: string): readonly string[] => stemsOf(tokenise(name))

/** Key of an object for learned corrections: `Machines à laver` and `machine laver` are one. */
export const normaliseObject = (name: string): string => contentStems(name).join(' ')
