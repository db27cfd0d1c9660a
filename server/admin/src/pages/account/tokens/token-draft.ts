import type { MakeToken } from '@grenier/shared/contract/tokens.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import { tokenPermissions } from '@grenier/shared/domain/token-permissions.ts'
import { may, type Rights } from '../../../rights.ts'

export interface TokenDraft {
  name: string
  /** A site's id, or empty for all of one's sites. */
  site: string
  days: '30' | '90' | '365'
  chosen: Permission[]
}

/** What somebody may let a program do on a site, or on any of theirs. */
export const grantable = (rights: Rights, site: string): Permission[] =>
  tokenPermissions.filter((permission) => may(rights, permission, site === '' ? undefined : site))

/** What was ticked for another site and is not one's own on this one is left out. */
export const tokenOf = ({ name, site, days, chosen }: TokenDraft, rights: Rights): MakeToken => ({
  name: name.trim(),
  siteId: site === '' ? null : site,
  days: Number(days),
  permissions: grantable(rights, site).filter((permission) => chosen.includes(permission)),
})
