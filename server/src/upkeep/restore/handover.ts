import type { Restoration, TypedRemote } from '@grenier/shared/contract/restore.ts'

/** A restoration as the program knows it; words are added for each reader. */
export interface RestorationState extends Omit<Restoration, 'message' | 'check' | 'after'> {
  readonly values: Record<string, string | number>
  readonly typeAgain: readonly string[]
}

/** What outlives the swap: the features of the old data end, those of the new one begin, and the same restoration goes on. */
export interface Handover {
  state: RestorationState
  /** Stops everything, swaps and serves again; undefined where nothing serves, as on the command line. */
  swap: (() => Promise<void>) | undefined
  /** The address this restore reads from, with the password that was typed. */
  typed: TypedRemote | undefined
}

export const noRestoration: RestorationState = {
  state: 'none',
  pointId: null,
  done: 0,
  total: 0,
  cause: null,
  values: {},
  typeAgain: [],
}

export const createHandover = (): Handover => ({ state: noRestoration, swap: undefined, typed: undefined })
