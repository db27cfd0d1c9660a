/** The circles of a graph of imports: each group of files that reach one another (Tarjan's strongly connected components). */
export function circlesOf(graph: Map<string, string[]>): string[][] {
  const index = new Map<string, number>()
  const stack: string[] = []
  const circles: string[][] = []

  function visit(file: string): number {
    const mine = index.size
    index.set(file, mine)
    stack.push(file)
    let lowest = mine
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) lowest = Math.min(lowest, visit(next))
      else if (stack.includes(next)) lowest = Math.min(lowest, index.get(next) ?? mine)
    }
    if (lowest === mine) {
      const group = stack.splice(stack.indexOf(file))
      if (group.length > 1 || graph.get(file)?.includes(file)) circles.push(group)
    }
    return lowest
  }

  for (const file of graph.keys()) if (!index.has(file)) visit(file)
  return circles
}
