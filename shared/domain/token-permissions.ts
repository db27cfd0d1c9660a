import { permissions, type Permission } from './roles.ts'

/** What asks for the password, or belongs to the bot: no program does it with an access token. */
const neverByToken: readonly Permission[] = ['people.edit', 'recovery.edit', 'backups.restore', 'chat.relay']

/** What an access token may name. */
export const tokenPermissions: readonly Permission[] = permissions.filter((permission) => !neverByToken.includes(permission))
