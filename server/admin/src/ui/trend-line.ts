export interface Point {
  readonly x: number
  readonly y: number
}

/** Points of a line that fills a box, zero at the bottom; a lone value stands in the middle. */
export function linePoints(values: readonly number[], box: { width: number; height: number }): Point[] {
  const most = Math.max(1, ...values)
  const step = values.length > 1 ? box.width / (values.length - 1) : 0
  return values.map((value, index) => ({
    x: values.length > 1 ? index * step : box.width / 2,
    y: box.height - (Math.max(0, value) / most) * box.height,
  }))
}

export const linePath = (points: readonly Point[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ')
