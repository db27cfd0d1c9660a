import type { TelegramTest } from '@grenier/shared/contract/telegram.ts'

const patienceMs = 10_000
/** An answer about a bot is a few hundred bytes. */
const longestAnswer = 10_000

/** Asks Telegram whose token this is. It is part of the address, so nothing of what fails is passed on. */
export async function askTelegram(root: string, token: string): Promise<TelegramTest> {
  try {
    const answer = await fetch(`${root}/bot${token}/getMe`, { signal: AbortSignal.timeout(patienceMs), redirect: 'error' })
    if (answer.status === 401 || answer.status === 404) return { ok: false, userName: null, cause: 'token-refused' }
    const text = await answer.text()
    const userName = text.length > longestAnswer ? undefined : userNameIn(text)
    return userName === undefined ? { ok: false, userName: null, cause: 'unreachable' } : { ok: true, userName, cause: null }
  } catch {
    return { ok: false, userName: null, cause: 'unreachable' }
  }
}

function userNameIn(text: string): string | undefined {
  const answer = JSON.parse(text) as { result?: { username?: unknown } }
  const name = answer.result?.username
  return typeof name === 'string' && /^\w{3,64}$/.test(name) ? name : undefined
}
