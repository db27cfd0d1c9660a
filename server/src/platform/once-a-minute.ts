const againAfterMs = 60_000
const rememberedAtMost = 1_000

/** True for what was not asked within the last minute: somebody who tries the same again and again fills nothing. */
export function createOnceAMinute(now: () => Date): (what: string) => boolean {
  const since = new Map<string, number>()
  return (what) => {
    const at = now().getTime()
    if (at - (since.get(what) ?? -againAfterMs) < againAfterMs) return false
    since.delete(what)
    since.set(what, at)
    const [oldest] = since.keys()
    if (since.size > rememberedAtMost && oldest !== undefined) since.delete(oldest)
    return true
  }
}
