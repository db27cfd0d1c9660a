/** What the bot says with emoji, in drawings of `signs.svg`: a machine without an emoji typeface shows boxes. */
const signs = {
  '⚖': 'scale',
  '⚠': 'triangle-alert',
  '⛔': 'ban',
  '✅': 'circle-check',
  '✋': 'hand',
  '✏': 'pencil',
  '✔': 'check',
  '➕': 'plus',
  '➖': 'minus',
  '➡': 'arrow-right',
  '↩': 'undo-2',
  '⌫': 'delete',
  '■': 'square',
  '🎙': 'mic',
  '🎧': 'headphones',
  '📋': 'clipboard-list',
  '📝': 'notebook-pen',
  '🔎': 'search',
  '🚚': 'truck',
  '🗑': 'trash',
}
/** An emoji may be followed by a selector that only asks for colour. */
const anySign = new RegExp(`(${Object.keys(signs).join('|')})\\uFE0F?`, 'u')
const namespace = 'http://www.w3.org/2000/svg'

/** The drawing is read out as the emoji is. */
function drawing(emoji) {
  const picture = document.createElementNS(namespace, 'svg')
  picture.setAttribute('class', 'sign')
  picture.setAttribute('role', 'img')
  picture.setAttribute('aria-label', emoji)
  const use = document.createElementNS(namespace, 'use')
  use.setAttribute('href', `/entrainement/signs.svg#${signs[emoji]}`)
  picture.append(use)
  return picture
}

/** The nodes of a text of the bot: words as they are, each emoji drawn. */
export const withSigns = (text) => text.split(anySign).map((part) => (part in signs ? drawing(part) : part))
