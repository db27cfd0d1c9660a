/** A newer build of the kiosk. It waits until nobody is in the middle of a ticket; nothing reloads by itself under a cashier's hands. */
export class Update {
  waiting = $state.raw<ServiceWorker | null>(null)
  #applying = false

  watch(container: ServiceWorkerContainer, registration: ServiceWorkerRegistration): void {
    const look = () => {
      // Without a controller this is the first installation, not an update.
      this.waiting = container.controller ? registration.waiting : null
    }
    look()
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
    container.addEventListener('controllerchange', () => {
      if (this.#applying) location.reload()
    })
  }

  apply(): void {
    this.#applying = true
    this.waiting?.postMessage('take-over')
  }
}
