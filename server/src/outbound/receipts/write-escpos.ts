import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import type { PaperLine } from './receipt-paper.ts'

const columns = 48

/** Spaces of every width, signs and quotation marks that no code page of a printer holds; control characters would be commands to it. */
const plain = (text: string): string =>
  text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replaceAll(/[−–—]/g, '-')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll('…', '...')

/** ESC/POS for 80-mm paper of 48 columns. The code page follows the text, so that œ, é and € are printed as they are; it ends with a cut. */
export function writeEscpos(lines: readonly PaperLine[]): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns, feedBeforeCut: 4 })
  encoder.initialize().codepage('auto')
  for (const line of lines) write(encoder, line)
  return encoder.cut('partial').encode()
}

function write(encoder: ReceiptPrinterEncoder, line: PaperLine): void {
  switch (line.kind) {
    case 'heading':
      return void encoder.align('center').bold(true).size(1, 2).line(plain(line.text)).size(1, 1).bold(false).align('left')
    case 'centred':
      return void encoder.align('center').line(plain(line.text)).align('left')
    case 'mark':
      return void encoder
        .align('center')
        .bold(true)
        .line(`*** ${plain(line.text)} ***`)
        .bold(false)
        .align('left')
    case 'row':
      return row(encoder, line)
    case 'total':
      encoder.bold(true)
      row(encoder, line)
      return void encoder.bold(false)
    case 'rule':
      return void encoder.line('-'.repeat(columns))
    default:
      return void encoder.line(plain(line.text))
  }
}

/** The right side whole, the left one over as many lines as it needs. */
function row(encoder: ReceiptPrinterEncoder, { left, right }: { left: string; right: string }): void {
  const end = plain(right)
  const room = columns - end.length - 1
  encoder.table(
    [
      { width: room, align: 'left', marginRight: 1 },
      { width: end.length, align: 'right' },
    ],
    [[plain(left), end]],
  )
}
