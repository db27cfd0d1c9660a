/** Which surfaces a colour stands on. */
export type Theme = 'light' | 'dark'

/** What accents are written on, and what is written on them, as `shared/styles/tokens.css` has it: paper and surface. */
export const surfacesOf: Readonly<Record<Theme, readonly string[]>> = { light: ['#faf6f0', '#fffdfa'], dark: ['#1d1814', '#27211c'] }

/** WCAG 2.2, success criterion 1.4.3: text of the usual size. */
export const readableContrast = 4.5

/** How much of an accent is in the field that shows a choice, under text in that accent. */
const tint = 0.14

type Channels = readonly [red: number, green: number, blue: number]

const channelsOf = (colour: string): Channels => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as unknown as Channels

const textOf = (channels: Channels): string => `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`

const mixed = (from: Channels, to: Channels, share: number): Channels =>
  from.map((channel, index) => channel + ((to[index] ?? 0) - channel) * share) as unknown as Channels

/** WCAG 2.2, definition of relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminanceOf(channels: Channels): number {
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2, definition of contrast ratio, 1 to 21, of two `#rrggbb`: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrastRatio(one: string, other: string): number {
  const [darker, lighter] = [luminanceOf(channelsOf(one)), luminanceOf(channelsOf(other))].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** The least contrast a colour has with what it stands on in a theme, its own tint included. */
export function leastContrast(accent: string, theme: Theme): number {
  const channels = channelsOf(accent)
  const tinted = surfacesOf[theme].map((surface) => textOf(mixed(channelsOf(surface), channels, tint)))
  return Math.min(...[...surfacesOf[theme], ...tinted].map((surface) => contrastRatio(accent, surface)))
}

const steps = 100

/**
 * A site's accent as a theme may show it: the colour itself where it is readable, else the nearest darker (light theme) or lighter (dark
 * theme) tone that is. Mixing with black or white keeps the hue.
 */
export function readableAccent(accent: string, theme: Theme): { readonly colour: string; readonly moved: boolean } {
  const end: Channels = theme === 'light' ? [0, 0, 0] : [255, 255, 255]
  const chosen = channelsOf(accent)
  for (let step = 0; step < steps; step++) {
    const colour = textOf(mixed(chosen, end, step / steps))
    if (leastContrast(colour, theme) >= readableContrast) return { colour, moved: step > 0 }
  }
  return { colour: textOf(end), moved: true }
}
