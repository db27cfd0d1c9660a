/** The port of a server that was told none: `PORT` in server/src/platform/config.ts, which the launcher cannot read. */
const usualPort = '3000'

/**
 * Where the bot finds the server that runs beside it.
 * @param {NodeJS.ProcessEnv} environment
 */
export function serverAddress({ GRENIER_SERVER_URL, HOST, PORT }) {
  if (GRENIER_SERVER_URL) return GRENIER_SERVER_URL
  const everywhere = !HOST || HOST === '0.0.0.0' || HOST === '::'
  const host = everywhere ? '127.0.0.1' : HOST.includes(':') ? `[${HOST}]` : HOST
  return `http://${host}:${PORT || usualPort}`
}
