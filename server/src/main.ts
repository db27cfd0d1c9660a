import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Most of a start is reading sources: what Node made of them is kept, where it may write, and the next start answers within a second.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/grenier-compile'))

await import('./start.ts')
