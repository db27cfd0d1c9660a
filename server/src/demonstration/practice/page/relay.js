const worker = `page:${randomText()}`
const firstPauseMs = 500
const longestPauseMs = 15_000

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

function randomText() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Asks until there is an answer that more asking would not change. Undefined when the server refused. */
async function ask(path, options, tell) {
  for (let wait = firstPauseMs; ; wait = Math.min(longestPauseMs, wait * 2)) {
    const response = await fetch(path, { method: 'POST', ...options }).catch(() => undefined)
    if (response?.ok) {
      if (wait > firstPauseMs) tell(undefined)
      return response
    }
    if (response && response.status !== 401 && response.status !== 429 && response.status < 500) {
      tell('refused')
      return undefined
    }
    tell(response?.status === 401 ? 'session' : 'offline')
    await pause(wait)
  }
}

const json = (body) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** Brings one event to the server. Its id is made here, so that a repeat has no second effect; the server puts in who speaks. */
export function postEvent(content, file, tell) {
  const me = { id: 'me', name: '', locale: document.documentElement.lang }
  const event = {
    id: `practice:${randomText()}`,
    channel: 'practice',
    chat: 'me',
    person: me,
    sentAt: new Date().toISOString(),
    ...content,
  }
  if (!file) return ask('/api/chat/events', json(event), tell)
  const form = new FormData()
  form.set('event', JSON.stringify(event))
  form.set('file', file, 'voice')
  return ask('/api/chat/events', { body: form }, tell)
}

/** Shows what the server wants said, for as long as the page is open. */
export async function bringActions(show, tell) {
  for (;;) {
    const response = await ask('/api/chat/actions/lease', json({ channel: 'practice', worker, limit: 20, waitMs: 25_000 }), tell)
    const actions = response ? await response.json() : []
    for (const action of actions) {
      const externalId = show(action)
      await ask(`/api/chat/actions/${action.id}/done`, json({ worker, externalId }), tell)
    }
    if (!response) await pause(longestPauseMs)
  }
}
