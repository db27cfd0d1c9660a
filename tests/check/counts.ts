/** What one stage of `npm test` found. */
export type Counts = { passed: number; failed: number }

export const none: Counts = { passed: 0, failed: 0 }
export const onePassed: Counts = { passed: 1, failed: 0 }
export const oneFailed: Counts = { passed: 0, failed: 1 }

export const added = (left: Counts, right: Counts): Counts => ({ passed: left.passed + right.passed, failed: left.failed + right.failed })
