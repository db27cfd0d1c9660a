import { logoSize, type Size } from './logo-size.ts'

/** By what the file is called and says it is; an SVG, which is a program, is none of them. */
export const logoKinds: readonly string[] = ['image/png', 'image/jpeg', 'image/webp', 'image/avif']
const heaviest = 512 * 1024
/** The first whose PNG is light enough is taken; the last always is: 256 × 256 pixels of four bytes. */
const sides = [512, 384, 256]

export interface DrawnLogo extends Size {
  readonly file: File
}
interface RefusedLogo extends Size {
  readonly refused: 'kind' | 'unreadable' | 'huge' | 'narrow'
}

/** A PNG of any picture that this browser can read: turned as its camera says, transparent where it was, of 512 pixels a side at most. */
export async function drawLogo(picture: File): Promise<DrawnLogo | RefusedLogo> {
  if (!logoKinds.includes(picture.type)) return { refused: 'kind', width: 0, height: 0 }
  const address = URL.createObjectURL(picture)
  try {
    return await drawnFrom(address, picture.name.replace(/\.\w+$/, ''))
  } finally {
    URL.revokeObjectURL(address)
  }
}

async function drawnFrom(address: string, name: string): Promise<DrawnLogo | RefusedLogo> {
  const image = new Image()
  image.src = address
  // Its size is known before its pixels are unpacked.
  if (!(await isLoaded(image))) return { refused: 'unreadable', width: 0, height: 0 }
  const whole = { width: image.naturalWidth, height: image.naturalHeight }
  for (const side of sides) {
    const size = logoSize(whole, side)
    if (typeof size === 'string') return { refused: size, ...whole }
    const png = await pngOf(image, size)
    if (!png) return { refused: 'unreadable', ...whole }
    if (png.size <= heaviest) return { file: new File([png], `${name}.png`, { type: png.type }), ...size }
  }
  throw new Error(`Expected a PNG of at most ${heaviest} bytes`)
}

const isLoaded = (image: HTMLImageElement) =>
  new Promise<boolean>((resolve) => {
    image.onload = () => resolve(true)
    image.onerror = () => resolve(false)
  })

/** Undefined for a picture that is cut off. */
async function pngOf(image: HTMLImageElement, { width, height }: Size): Promise<Blob | undefined> {
  const bitmap = await createImageBitmap(image, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' }).catch(() => undefined)
  if (!bitmap) return undefined
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return new Promise((resolve) => canvas.toBlob((png) => resolve(png ?? undefined), 'image/png'))
}
