export interface ChartPoint {
  readonly x: number
  readonly y: number
}

export interface ChartBox {
  readonly width: number
  readonly height: number
}

/** Points of values around zero that fill a box, the largest upwards; `zero` is where nothing lies. All zero: a line through the middle. */
export function aroundZero(values: readonly number[], { width, height }: ChartBox): { points: ChartPoint[]; zero: number } {
  const [top, bottom] = [Math.max(0, ...values), Math.min(0, ...values)]
  const range = top - bottom
  const yOf = (value: number) => (range === 0 ? height / 2 : ((top - value) / range) * height)
  const step = values.length > 1 ? width / (values.length - 1) : 0
  const points = values.map((value, index) => ({ x: values.length > 1 ? index * step : width / 2, y: yOf(value) }))
  return { points, zero: yOf(0) }
}
