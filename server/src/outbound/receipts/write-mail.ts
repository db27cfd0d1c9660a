import { en } from '@grenier/shared/messages/receipts/en.ts'
import { fr } from '@grenier/shared/messages/receipts/fr.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import type { Message } from '#platform/mail.ts'
import { paperLines, type PaperContent, type PaperLine } from './receipt-paper.ts'
import { ticketNumber } from './receipt-words.ts'

/** The receipt as a message, without its address: plain text, and the same as a small table of HTML. */
export function writeMail(content: PaperContent, locale: Locale): Omit<Message, 'to'> {
  const say = createSay(locale === 'fr' ? fr : en, locale)
  const lines = paperLines(content, locale)
  const around = { before: [say('mail.hello'), say('mail.text')], after: say('mail.erased') }
  const subject = say('mail.subject', { organisation: content.organisation, number: ticketNumber(content.ticket.payload.ticket) })
  return {
    subject,
    text: [...around.before, '', ...lines.map(textOf), '', around.after, ''].join('\n'),
    html: [
      `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
      '<body style="font:16px/1.5 sans-serif;color:#222">',
      ...around.before.map((text) => `<p>${escaped(text)}</p>`),
      '<table style="width:100%;max-width:480px;border-collapse:collapse">',
      ...lines.map(htmlOf),
      '</table>',
      `<p style="color:#666">${escaped(around.after)}</p></body></html>`,
    ].join('\n'),
  }
}

function textOf(line: PaperLine): string {
  if (line.kind === 'rule') return '-'.repeat(40)
  if ('left' in line) return `${line.left} : ${line.right}`
  return line.text
}

const styles = {
  heading: 'font-size:20px;font-weight:bold;text-align:center',
  centred: 'text-align:center',
  mark: 'font-weight:bold;text-align:center;border:2px solid',
  text: '',
  small: 'color:#666;font-size:14px',
} as const

function htmlOf(line: PaperLine): string {
  if (line.kind === 'rule') return '<tr><td colspan="2" style="border-top:1px dashed #888"></td></tr>'
  if ('left' in line) {
    const weight = line.kind === 'total' ? 'font-weight:bold' : ''
    return `<tr style="${weight}"><td>${escaped(line.left)}</td><td style="text-align:right;white-space:nowrap">${escaped(line.right)}</td></tr>`
  }
  return `<tr><td colspan="2" style="${styles[line.kind]}">${escaped(line.text)}</td></tr>`
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign)
