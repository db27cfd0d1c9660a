export interface StorageState {
  /** Whether the browser promised not to throw away what is kept here. */
  readonly isPersisted: boolean
  /** Null when the browser does not say. */
  readonly freeBytes: number | null
}

export async function storageState(storage: Pick<StorageManager, 'persisted' | 'estimate'> = navigator.storage): Promise<StorageState> {
  const [isPersisted, { quota, usage }] = await Promise.all([storage.persisted(), storage.estimate()])
  return { isPersisted, freeBytes: quota === undefined || usage === undefined ? null : quota - usage }
}
