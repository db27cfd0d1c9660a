/**
 * Keeps the whole kiosk on the tablet. The build replaces `PRECACHE` by every built file with its hash, so that each build is another
 * worker. A build installs whole or not at all: while one file is missing the build before goes on working.
 */
declare const PRECACHE: { version: string; files: string[] }

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Extendable {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface WorkerScope {
  readonly location: Location
  readonly clients: { claim(): Promise<void>; matchAll(options: { type: 'window' }): Promise<readonly unknown[]> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: Extendable & { readonly data: unknown }) => void): void
}

const worker = globalThis as unknown as WorkerScope
const prefix = 'grenier-kiosk-'
const cacheName = prefix + PRECACHE.version
const page = '/'
/** The page carries this mark: a captive portal's page does not. */
const mark = 'grenier-kiosk'
const patienceMs = 2_000

async function install(): Promise<void> {
  const cache = await caches.open(cacheName)
  await Promise.all(
    PRECACHE.files.map(async (file) => {
      // Files under assets/ carry their hash in the name: what an earlier build brought is still right.
      const known = file.startsWith('/assets/') ? await caches.match(file) : undefined
      if (known) return cache.put(file, known)
      const response = await fetch(file, { cache: 'reload', redirect: 'error' })
      if (!response.ok) throw new Error(`Expected ${file} to be there, got ${response.status}`)
      await cache.put(file, response)
    }),
  )
}

async function activate(): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window' })
  const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName)
  // A second window still runs the build before, and may need a screen of it that it has not opened yet.
  if (windows.length <= 1) await Promise.all(old.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

/** The page from the network when it really is ours, else from the cache: it starts without a network and behind a captive portal. */
async function openPage(request: Request): Promise<Response> {
  const kept = await caches.match(page, { cacheName })
  try {
    const response = await fetch(request, kept ? { signal: AbortSignal.timeout(patienceMs) } : {})
    if (!kept || (response.ok && (await response.clone().text()).includes(mark))) return response
    return kept
  } catch (error) {
    if (kept) return kept
    throw error
  }
}

const fromCache = async (request: Request): Promise<Response> =>
  (await caches.match(request, { cacheName, ignoreVary: true })) ?? (await caches.match(request, { ignoreVary: true })) ?? fetch(request)

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(worker.skipWaiting())
})
worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  // Only the kiosk's own files: never the API, the dashboard or the help pages.
  if (event.request.method !== 'GET' || origin !== worker.location.origin) return
  if (event.request.mode === 'navigate') {
    if (pathname === page) event.respondWith(openPage(event.request))
  } else if (PRECACHE.files.includes(pathname) || pathname.startsWith('/assets/')) event.respondWith(fromCache(event.request))
})
