import type { Environment } from 'vitest/runtime'

/** Node, but with Svelte's runes compiled as for a browser, so that state really reacts in tests. */
const environment: Environment = {
  name: 'browser-code',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
}

export default environment
