import type { ScratchValue } from '#platform/database/scratch-database.ts'

/** A kind of row in the file. `kept` are columns that never leave the server, with what stands in their place after an import. */
export interface Entity {
  readonly name: string
  readonly table: string
  readonly kept?: Readonly<Record<string, ScratchValue>>
  /** What this machine has of `kept` stays only where these are equal too: a password is of one address. */
  readonly keptWith?: readonly string[]
  /** Condition in SQL on the rows that go out; a row of these that comes in is refused. */
  readonly only?: string
}

const entity = (name: string, table: string, more: Omit<Entity, 'name' | 'table'> = {}): Entity => ({ name, table, ...more })

/** Every kind of row that the file holds, in its order. Names and columns are the file's format: docs/formats/json-backup.md. */
export const entities: readonly Entity[] = [
  entity('organisations', 'Organisation'),
  entity('sites', 'Site'),
  entity('people', 'User', { kept: { passwordHash: null, pinHash: null, totpSecret: null, totpSince: null, totpStep: 0 } }),
  entity('roles', 'RoleGrant'),
  entity('contacts', 'Contact'),
  entity('contactSharers', 'ContactSharer'),
  entity('registers', 'Register'),
  entity('devices', 'Device', { kept: { tokenHash: '' } }),
  entity('categories', 'Category'),
  entity('articles', 'Article'),
  entity('articleOverrides', 'ArticleOverride'),
  entity('nomenclatures', 'NomenclatureText'),
  // A setting that holds a sealed secret (`v1.<key>.<text>`) stays here whole.
  entity('settings', 'Setting', { only: `"value" NOT LIKE '%v1.________.%'` }),
  entity('chains', 'Chain'),
  entity('journal', 'JournalEntry'),
  entity('closedDays', 'ClosedDay'),
  entity('cashSessions', 'CashSession'),
  entity('sales', 'Sale'),
  entity('reversals', 'Reversal'),
  entity('saleLines', 'SaleLine'),
  entity('payments', 'Payment'),
  entity('cashMovements', 'CashMovement'),
  entity('receiptCopies', 'ReceiptCopy'),
  entity('corrections', 'Correction'),
  entity('approvalRequests', 'ApprovalRequest'),
  entity('vouchers', 'Voucher'),
  entity('voucherUses', 'VoucherUse'),
  entity('closeRequests', 'CloseRequest'),
  entity('lockRequests', 'LockRequest'),
  entity('settlements', 'Settlement'),
  entity('dayTotals', 'DayTotal'),
  entity('stockOuts', 'StockOut'),
  entity('transfers', 'Transfer'),
  entity('files', 'StoredFile'),
  entity('deposits', 'Deposit'),
  entity('depositItems', 'DepositItem'),
  entity('depositNotes', 'DepositNote'),
  entity('depositCorrections', 'DepositCorrection'),
  entity('learningEnds', 'LearningEnd'),
  entity('aiCalls', 'AiCall'),
  entity('conversations', 'Conversation'),
  entity('chatEvents', 'ChatEvent'),
  entity('chatMessages', 'ChatMessage'),
  entity('ecologicExports', 'EcologicExport'),
  entity('ecologicProfiles', 'ProfileText'),
  entity('exportSchedules', 'ExportSchedule'),
  entity('ecoOrganisations', 'EcoOrganisationText'),
  entity('declarations', 'Declaration'),
  entity('declarationSteps', 'DeclarationStep'),
  entity('accounts', 'Remote', { kept: { secret: '' }, keptWith: ['kind', 'url', 'userName'] }),
  entity('uploads', 'Upload'),
  entity('sharedFolders', 'SharedFolder'),
  entity('auditEvents', 'AuditEvent'),
  entity('notes', 'Note'),
]

/** What is of this machine and this moment only: sessions, one-time codes, keys to the API, seals, work under way, receipts on their way. */
export const leftOut: readonly string[] = [
  'LoginSession',
  'RecoveryCode',
  'PersonLink',
  'AccessToken',
  'ContactLink',
  'PairingCode',
  'AuditSeal',
  'ReceiptOrder',
  'Job',
  'Alert',
]

export const entityNamed = (name: string): Entity | undefined => entities.find((each) => each.name === name)
