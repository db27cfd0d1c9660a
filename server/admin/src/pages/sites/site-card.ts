import type { SaveSite, Site } from '@grenier/shared/contract/sites.ts'
import type { Submission } from '../../state/submission.svelte.ts'
import type { Unsaved } from './unsaved.svelte.ts'

/** What each card of a site's page is given. */
export interface SiteCard<Of extends Site = Site> {
  readonly site: Of
  readonly unsaved: Unsaved
  readonly mayEdit: boolean
  /** Sends a change, says so, and brings the site as it is then; a refusal stays in the submission. */
  readonly save: (submission: Submission, change: Partial<SaveSite>, first?: () => Promise<unknown>) => Promise<unknown>
}
