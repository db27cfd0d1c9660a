import Activity from '@lucide/svelte/icons/activity'
import Brain from '@lucide/svelte/icons/brain'
import CloudUpload from '@lucide/svelte/icons/cloud-upload'
import FileText from '@lucide/svelte/icons/file-text'
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard'
import MapPin from '@lucide/svelte/icons/map-pin'
import PackageOpen from '@lucide/svelte/icons/package-open'
import PackageMinus from '@lucide/svelte/icons/package-minus'
import ReceiptEuro from '@lucide/svelte/icons/receipt-euro'
import Scale from '@lucide/svelte/icons/scale'
import Sparkles from '@lucide/svelte/icons/sparkles'
import Store from '@lucide/svelte/icons/store'
import Users from '@lucide/svelte/icons/users'
import type { Component } from 'svelte'
import type { ListedPage } from './pages.ts'

export const pageIcons: Record<ListedPage, Component<{ size?: number }>> = {
  overview: LayoutDashboard,
  registers: Store,
  disputes: Scale,
  sales: ReceiptEuro,
  deposits: PackageOpen,
  learned: Brain,
  stock: PackageMinus,
  ecologic: FileText,
  sent: FileText,
  sync: CloudUpload,
  people: Users,
  sites: MapPin,
  ai: Sparkles,
  system: Activity,
}
