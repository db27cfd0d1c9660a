import type { RegisterState } from '@grenier/shared/contract/registers.ts'

/** The first number that no register of a site has yet. */
export function nextNumber(registers: readonly RegisterState[], siteId: string): number {
  const taken = new Set(registers.filter((register) => register.siteId === siteId).map(({ number }) => number))
  let number = 1
  while (taken.has(number)) number++
  return number
}
