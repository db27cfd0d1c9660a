/** A chat event as it is kept against repeats, as far as its words go. */
export interface KeptEvent {
  readonly event: Readonly<Record<string, unknown>>
  readonly said: Readonly<Record<string, unknown>>
  readonly file: { readonly id: string } | null
}

const wordFields = ['text', 'caption'] as const

/** The event without what was typed with it, when it brought one of these files or said one of these texts; else undefined. */
export function withoutWords(
  kept: KeptEvent,
  { files, texts }: { files: ReadonlySet<string>; texts: ReadonlySet<string> },
): KeptEvent | undefined {
  const { event, said, file } = kept
  const words = [event, said].flatMap((part) => wordFields.map((field) => part[field])).filter((word) => typeof word === 'string')
  if (!(file !== null && files.has(file.id)) && !words.some((word) => texts.has(word.trim()))) return undefined
  if (words.every((word) => word === '')) return undefined
  return { event: silenced(event), said: silenced(said), file }
}

const silenced = (part: KeptEvent['event']): KeptEvent['event'] => ({
  ...part,
  ...Object.fromEntries(wordFields.filter((field) => typeof part[field] === 'string').map((field) => [field, ''])),
})
