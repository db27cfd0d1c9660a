import type { Bench } from './bench.ts'

/** Every bench by its name, loaded when it is wanted. */
export const benches: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  'sale-commit': () => import('./sale-commit.ts'),
  'sales-http': () => import('./sales-http.ts'),
  'tills-drain': () => import('./tills-drain.ts'),
  ecologic: () => import('./ecologic.ts'),
  'month-view': () => import('./month-view.ts'),
  lines: () => import('./lines.ts'),
  verify: () => import('./verify.ts'),
  start: () => import('./start.ts'),
  seed: () => import('./seed.ts'),
  upload: () => import('./upload.ts'),
  backup: () => import('./backup.ts'),
  'restore-million': () => import('./restore-million.ts'),
  'kiosk-size': () => import('./kiosk-size.ts'),
  'kiosk-start': () => import('./kiosk-start.ts'),
  'kiosk-tap': () => import('./kiosk-tap.ts'),
  dashboard: () => import('./dashboard.ts'),
  chat: () => import('./chat.ts'),
  classify: () => import('./classify-accuracy.ts'),
}
