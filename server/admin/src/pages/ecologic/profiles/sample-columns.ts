import type { SampleDifference } from '@grenier/shared/contract/ecologic.ts'

interface ComparedColumn {
  /** Empty for the file as a whole. */
  readonly column: string
  readonly messages: readonly string[]
}

/** A sample's differences under their columns: the file as a whole where it differs, every column of the layout, then what is only in the sample. */
export function byColumn(headers: readonly string[], differences: readonly SampleDifference[]): ComparedColumn[] {
  const messagesOf = (column: string) => [...new Set(differences.filter((each) => each.column === column).map(({ message }) => message))]
  const others = differences.map(({ column }) => column).filter((column) => column !== '' && !headers.includes(column))
  const whole = messagesOf('')
  const columns = [...new Set([...headers, ...others])].map((column) => ({ column, messages: messagesOf(column) }))
  return whole.length === 0 ? columns : [{ column: '', messages: whole }, ...columns]
}
