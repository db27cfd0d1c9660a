/** Live hints: what changed, so that a screen fetches again (`setup`: what a till works with). At most once and never the truth itself. */
export const hintKinds = [
  'setup',
  'sales',
  'registers',
  'deposits',
  'stock',
  'exports',
  'declarations',
  'sync',
  'backup',
  'jobs',
  'alerts',
  'people',
  'chat',
] as const
export type HintKind = (typeof hintKinds)[number]

/** Sent on the socket.io event `hint` to the rooms of a site. */
export interface Hint {
  readonly kind: HintKind
  readonly siteId: string | null
}
