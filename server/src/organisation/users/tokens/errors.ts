import type { Permission } from '@grenier/shared/domain/roles.ts'
import { GrenierError } from '#platform/errors.ts'

/** A permission that its owner does not have there, or that no token gives. */
export const tokenBeyond = (permission: Permission) => new GrenierError('token.beyond-own', 403, { permission })
export const tokenUnknown = () => new GrenierError('token.unknown', 404)
export const tooManyTokens = (most: number) => new GrenierError('token.too-many', 409, { most })
