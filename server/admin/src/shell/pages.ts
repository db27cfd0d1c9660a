import Activity from '@lucide/svelte/icons/activity'
import CloudUpload from '@lucide/svelte/icons/cloud-upload'
import FileText from '@lucide/svelte/icons/file-text'
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard'
import PackageOpen from '@lucide/svelte/icons/package-open'
import ReceiptEuro from '@lucide/svelte/icons/receipt-euro'
import Store from '@lucide/svelte/icons/store'
import Users from '@lucide/svelte/icons/users'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import type { Component } from 'svelte'
import type { PageName } from '../router.ts'

type Listed = Exclude<PageName, 'first-account'>

/** Pages of the navigation in its order, and what one must be allowed to see each. */
export const listedPages: readonly { page: Listed; icon: Component<{ size?: number }>; permission: Permission }[] = [
  { page: 'overview', icon: LayoutDashboard, permission: 'sales.read' },
  { page: 'registers', icon: Store, permission: 'registers.read' },
  { page: 'sales', icon: ReceiptEuro, permission: 'sales.read' },
  { page: 'deposits', icon: PackageOpen, permission: 'deposits.read' },
  { page: 'ecologic', icon: FileText, permission: 'ecologic.read' },
  { page: 'sync', icon: CloudUpload, permission: 'sync.read' },
  { page: 'people', icon: Users, permission: 'people.read' },
  { page: 'system', icon: Activity, permission: 'system.read' },
]
