const part = String.raw`[^\s\p{Cc}@<>"(),:;[\]\\]`
const shape = new RegExp(`^${part}+@${part}+\\.${part}{2,}$`, 'u')
const longest = 254

/** Whether a text looks like one e-mail address, as people write it. Only the mail server knows whether it is one. */
export const isMailAddress = (text: string): boolean => text.length <= longest && shape.test(text)
