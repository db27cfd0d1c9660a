import { instant, type Instant } from '@grenier/shared/domain/units.ts'

const everyMs = 5_000

/** The server's time of the last answer, going on by itself: so that what is silent grows old on a screen that nothing wakes. */
export function goingOn(heard: () => Instant): { readonly now: Instant } {
  let now = $state(heard())
  $effect(() => {
    const [from, began] = [Date.parse(heard()), performance.now()]
    const tell = () => (now = instant(new Date(from + performance.now() - began)))
    tell()
    const timer = setInterval(tell, everyMs)
    return () => clearInterval(timer)
  })
  return {
    get now() {
      return now
    },
  }
}
