/** Whether somebody typed a name: spaces around and between, capitals and kinds of apostrophe are forgiven. */
export const isSameName = (typed: string, name: string): boolean => plain(typed) !== '' && plain(typed) === plain(name)

const plain = (text: string) => text.normalize('NFC').replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim().toLowerCase()
