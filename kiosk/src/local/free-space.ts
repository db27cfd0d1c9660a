const lowBytes = 50_000_000
const leastBytes = 5_000_000

export type Space = 'enough' | 'low' | 'none'

/** How much room the tablet leaves for sales. `none` refuses a sale before money is taken, never after. */
export async function freeSpace(storage: Pick<StorageManager, 'estimate'> = navigator.storage): Promise<Space> {
  const { quota, usage } = await storage.estimate()
  if (quota === undefined || usage === undefined) return 'enough'
  const free = quota - usage
  if (free < leastBytes) return 'none'
  return free < lowBytes ? 'low' : 'enough'
}
