/** La Poste, whose establishments outgrew the key: theirs have digits that add up to a multiple of five. */
const laPoste = '356000000'

const sumOf = (digits: readonly number[]): number => digits.reduce((sum, digit) => sum + digit, 0)

/**
 * True for fourteen digits whose key fits: Luhn's, as INSEE has it (ISO/IEC 7812-1 annex B). A mistyped digit, or two neighbours that
 * changed places, does not fit.
 */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false
  const digits = [...text].map(Number)
  if (text.startsWith(laPoste) && sumOf(digits) % 5 === 0) return true
  const doubled = digits.map((digit, index) => (index % 2 === 0 ? digit * 2 : digit))
  return sumOf(doubled.map((digit) => (digit > 9 ? digit - 9 : digit))) % 10 === 0
}
