/** Who may do what: the one table that server, screens and documents read. */
export const permissions = [
  'organisation.read',
  'sites.read',
  'sites.edit',
  'people.read',
  'people.edit',
  'registers.read',
  'registers.edit',
  'registers.operate',
  'registers.approve',
  'registers.settle',
  'catalogue.read',
  'catalogue.edit',
  'catalogue.override',
  'sales.read',
  'vouchers.read',
  'deposits.read',
  'deposits.record',
  'deposits.decide',
  'deposits.correct',
  'stock.read',
  'stock.record',
  'ecologic.read',
  'ecologic.run',
  'ecologic.edit',
  'declarations.read',
  'declarations.edit',
  'declarations.files',
  'sync.read',
  'sync.edit',
  'sync.run',
  'backups.read',
  'backups.make',
  'backups.restore',
  'recovery.edit',
  'ai.read',
  'ai.edit',
  'jobs.read',
  'jobs.edit',
  'system.read',
  'chat.relay',
] as const
export type Permission = (typeof permissions)[number]

export const roles = ['owner', 'administrator', 'manager', 'treasurer', 'cashier', 'volunteer', 'viewer', 'partner'] as const
export type Role = (typeof roles)[number]

const viewer: readonly Permission[] = [
  'organisation.read',
  'sites.read',
  'registers.read',
  'catalogue.read',
  'sales.read',
  'vouchers.read',
  'deposits.read',
  'stock.read',
  'ecologic.read',
  'declarations.read',
  'sync.read',
]
const volunteer: readonly Permission[] = [
  'organisation.read',
  'sites.read',
  'catalogue.read',
  'deposits.read',
  'deposits.record',
  'deposits.decide',
  'stock.read',
  'stock.record',
]
const cashier: readonly Permission[] = [...volunteer, 'registers.read', 'registers.operate', 'sales.read', 'vouchers.read']
const manager: readonly Permission[] = [
  ...new Set([
    ...cashier,
    ...viewer,
    'registers.edit',
    'registers.approve',
    'catalogue.override',
    'deposits.correct',
    'people.read',
    'people.edit',
    'ecologic.run',
    'declarations.edit',
    'declarations.files',
    'sync.run',
    'jobs.read',
    'system.read',
  ] as const),
]
/** Figures, closings, declarations and files: no people, no settings. */
const treasurer: readonly Permission[] = [
  ...viewer.filter((permission) => permission !== 'sync.read'),
  'ecologic.run',
  'declarations.edit',
  'declarations.files',
]
/** Somebody outside the house: the files that were submitted, and the names of the sites they are of. */
const partner: readonly Permission[] = ['sites.read', 'declarations.files']
const administrator = permissions.filter((permission) => permission !== 'chat.relay')

export const grantedBy: Record<Role, readonly Permission[]> = {
  owner: administrator,
  administrator,
  manager,
  treasurer,
  cashier,
  volunteer,
  viewer,
  partner,
}

/** What a paired till may do on its site. */
export const grantedToDevice: readonly Permission[] = [
  'organisation.read',
  'sites.read',
  'catalogue.read',
  'registers.operate',
  'vouchers.read',
  'deposits.record',
  'deposits.decide',
  'stock.read',
  'stock.record',
]

/** What the bot may do: carry messages. What people may do through it is their own. */
export const grantedToBot: readonly Permission[] = ['chat.relay']
