/** Goes from the real data to the demonstration and back in the same program, as far as whoever serves both lets it. */
export interface Turns {
  /** Serves the demonstration instead of what is there; both folders stay. */
  readonly toDemonstration: () => Promise<void>
  /** Erases the demonstration and serves the real data. */
  readonly toOwn: () => Promise<void>
}
