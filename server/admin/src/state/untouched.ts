const touches = ['pointerdown', 'keydown', 'wheel', 'input']

/** For how many seconds nobody has touched the page; whoever opens it does. */
export function untouchedFor(page: Pick<EventTarget, 'addEventListener'>, now: () => number): () => number {
  let at = now()
  for (const touch of touches) page.addEventListener(touch, () => (at = now()), { capture: true, passive: true })
  return () => Math.max(0, Math.ceil((now() - at) / 1000))
}
