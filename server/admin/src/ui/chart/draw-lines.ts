import uPlot, { type Options } from 'uplot'
import 'uplot/dist/uPlot.min.css'

export interface Lines {
  readonly first: readonly (number | null)[]
  readonly second: readonly (number | null)[]
  /** A value on the upright axis, in words. */
  readonly text: (value: number) => string
}

const height = 260
const gridWidth = 1
const axisRoom = 72

/** Draws two lines into a box that may change its width; answers how to take them away. Colours are those of the box at each drawing. */
export function drawLines(box: HTMLElement, { first, second, text }: Lines): () => void {
  const colour = (name: string) => () => getComputedStyle(box).getPropertyValue(name).trim()
  const axis = { stroke: colour('--muted'), font: '14px Lexend, sans-serif', ticks: { show: false } }
  const grid = { stroke: colour('--line'), width: gridWidth }
  const options: Options = {
    width: box.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: (_, low, high) => [Math.min(0, low), Math.max(1, high)] } },
    axes: [
      { ...axis, grid: { show: false }, incrs: [1, 2, 5, 10, 50, 100] },
      { ...axis, grid, size: axisRoom, values: (_, values) => values.map(text) },
    ],
    series: [
      {},
      { stroke: colour('--go'), width: 3, points: { show: false } },
      { stroke: colour('--wait'), width: 2, dash: [6, 5], points: { show: false } },
    ],
  }
  const days = first.map((_, index) => index + 1)
  const plot = new uPlot(options, [days, [...first], [...second]], box)
  const watch = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height }))
  watch.observe(box)
  const darkness = window.matchMedia('(prefers-color-scheme: dark)')
  const redraw = () => plot.redraw(false)
  darkness.addEventListener('change', redraw)
  return () => {
    watch.disconnect()
    darkness.removeEventListener('change', redraw)
    plot.destroy()
  }
}
