import { tick } from 'svelte'
import type { App } from '../../state/app.ts'
import type { SyncFeed } from '../../state/sync-feed.svelte.ts'
import type { Destination } from './destination.ts'
import { point, reach } from './reach.ts'

/** Goes where an entry leads, and to the very field or button once the page has it. */
export async function go({ page, id, query, press, field, sync }: Destination, { route, words }: App, feed: SyncFeed): Promise<void> {
  if (sync) await feed.run()
  if (!page) return
  route.go(page, { id, ...(query && { query }) })
  const text = press ?? field
  const content = document.getElementById('content')
  if (text === undefined || !content) return
  // The page before may have words like these.
  await tick()
  const control = await reach(content, words.say(text))
  if (!control) return
  point(control)
  if (press) control.click()
}
