import Activity from '@lucide/svelte/icons/activity'
import BookOpen from '@lucide/svelte/icons/book-open'
import Brain from '@lucide/svelte/icons/brain'
import CloudUpload from '@lucide/svelte/icons/cloud-upload'
import FileText from '@lucide/svelte/icons/file-text'
import Footprints from '@lucide/svelte/icons/footprints'
import History from '@lucide/svelte/icons/history'
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard'
import MapPin from '@lucide/svelte/icons/map-pin'
import PackageOpen from '@lucide/svelte/icons/package-open'
import PackageMinus from '@lucide/svelte/icons/package-minus'
import ReceiptEuro from '@lucide/svelte/icons/receipt-euro'
import Settings from '@lucide/svelte/icons/settings'
import Scale from '@lucide/svelte/icons/scale'
import Sparkles from '@lucide/svelte/icons/sparkles'
import Store from '@lucide/svelte/icons/store'
import Tablet from '@lucide/svelte/icons/tablet'
import User from '@lucide/svelte/icons/user'
import Tags from '@lucide/svelte/icons/tags'
import Users from '@lucide/svelte/icons/users'
import type { Component } from 'svelte'
import type { ListedPage } from './pages.ts'

export const pageIcons: Record<ListedPage, Component<{ size?: number }>> = {
  overview: LayoutDashboard,
  'first-steps': Footprints,
  registers: Store,
  disputes: Scale,
  devices: Tablet,
  sessions: BookOpen,
  entry: BookOpen,
  sales: ReceiptEuro,
  deposits: PackageOpen,
  learned: Brain,
  stock: PackageMinus,
  ecologic: FileText,
  sent: FileText,
  sync: CloudUpload,
  people: Users,
  catalogue: Tags,
  sites: MapPin,
  ai: Sparkles,
  audit: History,
  system: Activity,
  settings: Settings,
  account: User,
}
