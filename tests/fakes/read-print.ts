/** Code pages by the number that `ESC t` names; the printer decodes what follows in it. */
const codePages: Readonly<Record<number, (byte: number) => string>> = {
  0: (byte) => cp437.get(byte) ?? '�',
  2: (byte) => cp850.get(byte) ?? '�',
  13: (byte) => (byte === 0xd5 ? '€' : (cp850.get(byte) ?? '�')),
  16: (byte) => new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
}
const signs = (text: string) => new Map([...text].map((sign, index) => [0x80 + index, sign]))
const cp437 = signs(
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ',
)
const cp850 = signs(
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´-±‗¾¶§÷¸°¨·¹³²■ ',
)

/** How many bytes follow each command that a receipt uses. */
const lengths: Readonly<Record<string, number>> = {
  '1b40': 0,
  '1c2e': 0,
  '1b4d': 1,
  '1b45': 1,
  '1b61': 1,
  '1d21': 1,
  '1b74': 1,
  '1d56': 1,
  '1b20': 1,
  '1b33': 1,
  '1b32': 0,
}

/** The text of a print as a printer with code pages reads it; a cut is written ✂. */
export function readPrint(bytes: Buffer | undefined): string {
  let [text, page] = ['', 0]
  for (let at = 0; bytes && at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x0d) continue
    if (byte !== 0x1b && byte !== 0x1d && byte !== 0x1c) {
      text += byte < 0x80 ? String.fromCharCode(byte) : (codePages[page]?.(byte) ?? '�')
      continue
    }
    const command = bytes.subarray(at, at + 2).toString('hex')
    const length = lengths[command]
    if (length === undefined) throw new Error(`Expected a command of a receipt, got ${command} at ${at}`)
    if (command === '1b74') page = bytes[at + 2] ?? 0
    if (command === '1d56') text += '✂'
    at += 1 + length
  }
  return text
}
