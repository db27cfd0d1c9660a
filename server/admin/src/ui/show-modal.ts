const openers = new WeakMap<HTMLDialogElement, Element | null>()

/** Shows a dialog over all else. Once it is gone, the keyboard is where it was before. */
export function showModal(dialog: HTMLDialogElement): () => void {
  openers.set(dialog, document.activeElement)
  dialog.showModal()
  return () => {
    dialog.close()
    giveBack(dialog)
  }
}

/** What opened it may have been in a dialog that is gone by then: what opened that one gets the keyboard. */
function giveBack(dialog: HTMLDialogElement): void {
  const opener = openers.get(dialog)
  if (!(opener instanceof HTMLElement)) return
  const outer = opener.closest('dialog')
  if (opener.isConnected) opener.focus({ preventScroll: true })
  else if (outer && outer !== dialog) giveBack(outer)
}
