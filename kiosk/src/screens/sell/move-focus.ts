type Direction = readonly [across: number, down: number]

const directions: Record<string, Direction> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

const middle = (element: Element): { x: number; y: number } => {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}

/** Moves the focus to the nearest button in the direction of an arrow key; from nowhere to the first tile. Answers whether it moved. */
export function moveFocus(key: string): boolean {
  const direction = directions[key]
  if (!direction) return false
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-screen="sell"] button:not(:disabled)')]
  const from = document.activeElement
  const next =
    from instanceof HTMLButtonElement && buttons.includes(from)
      ? nearest(from, buttons, direction)
      : (buttons.find((button) => button.closest('.work')) ?? buttons[0])
  next?.focus()
  return next !== undefined
}

/** Sideways distance counts twice: an arrow goes straight before it goes far. */
function nearest(from: Element, buttons: readonly HTMLButtonElement[], [across, down]: Direction): HTMLButtonElement | undefined {
  const start = middle(from)
  const reach = (button: Element) => {
    const { x, y } = middle(button)
    const ahead = (x - start.x) * across + (y - start.y) * down
    const aside = Math.abs((x - start.x) * down) + Math.abs((y - start.y) * across)
    return ahead > 4 ? ahead + 2 * aside : Number.POSITIVE_INFINITY
  }
  const [best] = buttons
    .map((button) => ({ button, distance: reach(button) }))
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((left, right) => left.distance - right.distance)
  return best?.button
}
