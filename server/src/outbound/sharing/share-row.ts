import type { BusinessDay, Instant, Sha256 } from '@grenier/shared/domain/units.ts'

/** A partner's folder as it is stored, with the account it is on. */
export interface ShareRow {
  readonly id: string
  readonly remoteId: string
  readonly siteId: string | null
  readonly ecoOrganisation: string | null
  readonly partner: string
  /** `partages/<partner>`, from the account's root. */
  readonly folder: string
  readonly link: string
  readonly expiresOn: BusinessDay | null
  readonly createdAt: Instant
  readonly createdBy: string
}

/** What the form of a folder changes. */
export const formOf = ({ partner, link, expiresOn }: ShareRow) => ({ partner, link, expiresOn })

/** The account a folder is on. */
export interface ShareAccount {
  readonly id: string
  readonly siteId: string | null
  readonly url: string
  readonly userName: string
}

/** A file that was submitted with a declaration. */
export interface DeclaredRow {
  readonly ecoOrganisation: string
  readonly scope: string
  readonly siteId: string | null
  readonly year: string
  readonly exportIds: readonly string[]
}

export interface DeclarationFile {
  readonly id: string
  readonly siteId: string | null
  readonly name: string
  readonly path: string
  readonly mediaType: string
  readonly sha256: Sha256
  readonly bytes: number
}

/** The partner's name in letters that every disk and every address knows. */
export function slugOf(partner: string): string {
  const plain = partner.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const slug = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '') // prettier-ignore
  return slug.slice(0, 60).replace(/-$/, '') || 'partenaire'
}

/** Below GRENIER_DATA: files of this kind go to the account named in their path, and nowhere else. */
export const localFolder = ({ remoteId, folder }: Pick<ShareRow, 'remoteId' | 'folder'>): string =>
  ['sharing', remoteId, folder.split('/').at(-1) ?? ''].join('/')

/** A folder gets what was declared to its eco-organisation by its site, or all that its account may hold. */
export function isMeantFor(
  share: Pick<ShareRow, 'siteId' | 'ecoOrganisation'>,
  account: Pick<ShareAccount, 'siteId'>,
  declared: DeclaredRow,
): boolean {
  const siteId = share.siteId ?? account.siteId
  const isOfSite = siteId === null || declared.siteId === siteId
  return isOfSite && (share.ecoOrganisation === null || share.ecoOrganisation === declared.ecoOrganisation)
}
