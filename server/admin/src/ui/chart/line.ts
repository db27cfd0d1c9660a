export interface ChartPoint {
  readonly x: number
  readonly y: number
}

/** What a chart of one line is given. */
export interface DrawnLine {
  /** What a screen reader says instead of the drawing. */
  readonly label: string
  readonly values: readonly number[]
  /** Where the drawing begins and ends. */
  readonly first: string
  readonly last: string
}

export interface ChartBox {
  readonly width: number
  readonly height: number
}

/** Values side by side over the width of a box; a lone one stands in the middle. */
const across = (values: readonly number[], width: number, yOf: (value: number) => number): ChartPoint[] => {
  const step = values.length > 1 ? width / (values.length - 1) : 0
  return values.map((value, index) => ({ x: values.length > 1 ? index * step : width / 2, y: yOf(value) }))
}

/** Points of a line that fills a box, zero at the bottom. */
export function fromZero(values: readonly number[], { width, height }: ChartBox): ChartPoint[] {
  const most = Math.max(1, ...values)
  return across(values, width, (value) => height - (Math.max(0, value) / most) * height)
}

/** Points of values around zero that fill a box, the largest upwards; `zero` is where nothing lies. All zero: a line through the middle. */
export function aroundZero(values: readonly number[], { width, height }: ChartBox): { points: ChartPoint[]; zero: number } {
  const [top, bottom] = [Math.max(0, ...values), Math.min(0, ...values)]
  const range = top - bottom
  const yOf = (value: number) => (range === 0 ? height / 2 : ((top - value) / range) * height)
  return { points: across(values, width, yOf), zero: yOf(0) }
}

export const linePath = (points: readonly ChartPoint[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ')
