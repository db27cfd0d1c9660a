import type { Listed, Room } from './driver.ts'

/*
 * Answers to PROPFIND. No parser of XML: three values are looked for, whatever the prefixes are, no entity is expanded but the usual five and
 * numbers, and a name that could lead anywhere else is left out.
 */

/** The text of an element, whatever its prefix. */
function textOf(xml: string, element: string): string | undefined {
  const found = new RegExp(`<(?:[\\w.-]+:)?${element}(?:\\s[^>]*)?>([^<]*)<`, 'i').exec(xml)?.[1]
  return found === undefined ? undefined : decoded(found.trim())
}

function wholeNumberOf(xml: string, element: string): number | undefined {
  const text = textOf(xml, element)
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (_, decimal?: string, hex?: string, name?: string) =>
    name === undefined
      ? character(Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10))
      : (entities[name.toLowerCase()] ?? ''),
  )

const character = (point: number): string => (point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '')

export const lengthIn = (xml: string): number | undefined => wholeNumberOf(xml, 'getcontentlength')

/** Kinds of accounts without an end say nothing, or a negative number. */
export function roomIn(xml: string): Room | undefined {
  const usedBytes = wholeNumberOf(xml, 'quota-used-bytes')
  return usedBytes === undefined ? undefined : { usedBytes, availableBytes: wholeNumberOf(xml, 'quota-available-bytes') ?? null }
}

/** What a `multistatus` tells of the folder at `folderPath` (decoded, without slash at the end). */
export function listedIn(xml: string, folderPath: string): Listed[] {
  const responses = xml.split(/<(?:[\w.-]+:)?response(?:\s[^>]*)?>/i).slice(1)
  return responses.flatMap((response) => {
    const path = pathOf(textOf(response, 'href') ?? '')
    if (path === undefined || path === folderPath) return []
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (path !== `${folderPath}/${name}` || !isPlain(name)) return []
    const isFolder = /<(?:[\w.-]+:)?collection[\s/>]/i.test(response)
    return [{ name, bytes: isFolder ? 0 : (lengthIn(response) ?? 0), isFolder }]
  })
}

/** A name, and nothing that leads elsewhere or hides. */
const isPlain = (name: string): boolean => name !== '' && name !== '.' && name !== '..' && !/[\\/\p{Cc}]/u.test(name)

/** The decoded path of an href, which may be a whole address; some servers leave `#` and `?` as they are in it. */
function pathOf(href: string): string | undefined {
  try {
    return decodeURIComponent(href.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '')).replace(/\/+$/, '')
  } catch {
    return undefined // a path that is no text is no file of ours
  }
}
