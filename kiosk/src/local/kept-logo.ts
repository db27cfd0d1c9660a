const cacheName = 'grenier-logo'

interface Needs {
  readonly caches: Pick<CacheStorage, 'open'>
  readonly fetch: (address: string) => Promise<Response>
}

/** The site's picture, kept on this tablet so that it is there without a network. Another picture has another address. */
export function createKeptLogo({ caches, fetch }: Needs) {
  async function ask(address: string): Promise<Response | undefined> {
    try {
      const response = await fetch(address)
      // Behind a captive portal any address answers with a page.
      return response.ok && response.headers.get('content-type')?.startsWith('image/') ? response : undefined
    } catch {
      // fetch tells a missing network and a cut body apart by text only; to the till they are one thing.
      return undefined
    }
  }

  return {
    /** From the tablet, else from the server, once; undefined while neither has it. */
    async read(address: string): Promise<Blob | undefined> {
      const cache = await caches.open(cacheName)
      const kept = await cache.match(address)
      if (kept) return kept.blob()
      const fetched = await ask(address)
      if (!fetched) return undefined
      await cache.put(address, fetched.clone())
      for (const before of await cache.keys()) if (!before.url.endsWith(address)) await cache.delete(before)
      return fetched.blob()
    },
  }
}
