/**
 * Why a printer took nothing: none is set, its address is not one of the house, nothing listens there, it stopped taking bytes, or it hung
 * up. Paper out is not among them: a plain connection does not say it.
 */
export const printerCauses = [
  'printer.missing',
  'printer.address-refused',
  'printer.unreachable',
  'printer.stalled',
  'printer.closed',
] as const
export type PrinterCause = (typeof printerCauses)[number]

export class PrinterProblem extends Error {
  override readonly cause: PrinterCause

  constructor(cause: PrinterCause, detail: string) {
    super(detail)
    this.cause = cause
  }
}
