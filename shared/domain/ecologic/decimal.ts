/** `numerator ÷ denominator` with a fixed number of decimals, halves away from zero. Whole numbers in, exact text out; never floating point. */
export function decimalText(numerator: number, denominator: number, decimals: number, mark: ',' | '.'): string {
  const scaled = BigInt(Math.abs(numerator)) * 10n ** BigInt(decimals)
  const parts = BigInt(denominator)
  const rounded = (2n * scaled + parts) / (2n * parts)
  const digits = rounded.toString().padStart(decimals + 1, '0')
  const sign = numerator < 0 && rounded !== 0n ? '-' : ''
  const whole = digits.slice(0, digits.length - decimals)
  return sign + whole + (decimals === 0 ? '' : mark + digits.slice(-decimals))
}
