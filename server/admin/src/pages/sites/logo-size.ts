export interface Size {
  readonly width: number
  readonly height: number
}

const largestSide = 512
const fewestPixels = 32
const mostPixels = 50_000_000

/** How large a picture is kept; `huge`: unpacked it would stall an old device, `narrow`: nobody would recognise it. */
export function logoSize({ width, height }: Size, side = largestSide): Size | 'huge' | 'narrow' {
  if (width * height > mostPixels) return 'huge'
  const scale = Math.min(1, side / Math.max(width, height))
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
  return Math.min(size.width, size.height) < fewestPixels ? 'narrow' : size
}
