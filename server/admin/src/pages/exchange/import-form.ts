/** What a JSON import sends: the text fields before the file, as the server reads them. */
export function importForm(file: Blob, name: string, fields: Readonly<Record<string, string | undefined>> = {}): FormData {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) form.set(field, value)
  form.set('file', file, name)
  return form
}
