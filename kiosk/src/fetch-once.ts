/** Fetches a part of the till when it is first needed. A failure is forgotten, so that the next need tries again. */
export function fetchOnce<Part>(fetchPart: () => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | undefined
  return () => {
    part ??= fetchPart().catch((error: unknown) => {
      part = undefined
      throw error
    })
    return part
  }
}
