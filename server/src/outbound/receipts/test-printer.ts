import type { PrinterTest } from '@grenier/shared/contract/receipts.ts'
import { en } from '@grenier/shared/messages/receipts/en.ts'
import { fr } from '@grenier/shared/messages/receipts/fr.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import { readPrinterAddress } from './printer-address.ts'
import { PrinterProblem, type PrinterCause } from './printer-problem.ts'
import type { SendToPrinter } from './send-to-printer.ts'
import { writeEscpos } from './write-escpos.ts'

interface Test {
  readonly sendToPrinter: SendToPrinter
  readonly register: { readonly name: string; readonly printerAddress: string | null }
  readonly locale: Locale
}

const testWithinMs = 20_000

/** A short page on the register's printer, and in words what became of it. */
export async function testPrinter({ sendToPrinter, register, locale }: Test): Promise<PrinterTest> {
  const say = createSay(locale === 'fr' ? fr : en, locale)
  const problem = (cause: PrinterCause): PrinterTest => ({ ok: false, message: say(`problem.${cause}`) })
  if (register.printerAddress === null) return problem('printer.missing')
  const page = writeEscpos([
    { kind: 'heading', text: say('test.title') },
    { kind: 'text', text: say('test.text', { register: register.name }) },
    { kind: 'text', text: say('test.signs') },
  ])
  try {
    await sendToPrinter(readPrinterAddress(register.printerAddress), page, AbortSignal.timeout(testWithinMs))
    return { ok: true, message: say('test.done') }
  } catch (error) {
    if (error instanceof PrinterProblem) return problem(error.cause)
    if (error instanceof DOMException && error.name === 'TimeoutError') return problem('printer.stalled')
    throw error
  }
}
