/** What a paper is, told by its first bytes, whatever its name says. */
export interface PaperFormat {
  readonly mediaType: 'application/pdf' | 'image/jpeg' | 'image/png'
  readonly extension: 'pdf' | 'jpg' | 'png'
}

const formats: readonly (PaperFormat & { readonly starts: readonly number[] })[] = [
  { mediaType: 'application/pdf', extension: 'pdf', starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/jpeg', extension: 'jpg', starts: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', extension: 'png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
]

export const recognisePaper = (bytes: Uint8Array): PaperFormat | undefined =>
  formats.find(({ starts }) => starts.every((byte, index) => bytes[index] === byte))
