type Values = Readonly<Record<string, string | number | boolean | null>>

export type Log = ReturnType<typeof createLog>

/** One JSON object a line. Callers pass codes and numbers: never a file's address, a token, or what somebody said. */
export function createLog(write: (line: string) => void = (line) => process.stderr.write(line)) {
  const entry =
    (level: string) =>
    (message: string, values: Values = {}) =>
      write(`${JSON.stringify({ time: new Date().toISOString(), level, program: 'bot', ...values, message })}\n`)
  return { info: entry('info'), warn: entry('warn'), error: entry('error') }
}
