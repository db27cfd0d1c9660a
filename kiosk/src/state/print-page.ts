import { tick } from 'svelte'

/** Prints what the page holds for paper, by the browser; false when the browser could not. */
export async function printPage(onfail: (cause: unknown) => void): Promise<boolean> {
  await tick()
  try {
    window.print()
    return true
  } catch (error) {
    onfail(error)
    return false
  }
}
