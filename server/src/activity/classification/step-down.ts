import { isRequestRefused } from './openai-errors.ts'

/**
 * Asks in the best way a server takes: a way that is refused as a request (400, 422, 501) is left for the next simpler one. What worked is
 * remembered as long as the service lives, so that each difference costs one request and not one each time.
 */
export function createStepDown<Way>(ways: readonly [Way, ...Way[]]) {
  let known = 0

  return async function ask<Answer>(by: (way: Way) => Promise<Answer>): Promise<Answer> {
    for (let step = known; ; step++) {
      const way = ways[step] ?? ways[0]
      try {
        const answer = await by(way)
        known = step
        return answer
      } catch (error) {
        if (!isRequestRefused(error) || step + 1 >= ways.length) throw error
      }
    }
  }
}
