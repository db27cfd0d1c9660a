/** One measured value, beside what it is measured against in the same run. */
export interface Figure {
  readonly name: string
  readonly figure: string
  readonly baseline?: string
  /** Figure over baseline. */
  readonly ratio?: number
  readonly target: string
  /** Undefined where the target could not be judged. */
  readonly met?: boolean
}

export interface Place {
  /** An empty folder for this bench alone, on the project's own disk; what `prepare` left in it is there for `run`. */
  readonly folder: string
  /** The sizes of the design, in place of those that a routine run can afford. */
  readonly full: boolean
}

/** `prepare` and `run` each have a process of their own, so that what was prepared does not weigh on what is measured. */
export interface Bench {
  readonly name: string
  readonly prepare?: (place: Place) => Promise<void>
  readonly run: (place: Place) => Promise<Figure[]>
}
