import { fr as catalogue } from './catalogue/fr.ts'
import { fr as categories } from '../categories/fr.ts'
import { fr as causes } from '../causes/fr.ts'
import { fr as account } from './account/fr.ts'
import { fr as printer } from './printer/fr.ts'
import { fr as disputes } from './disputes/fr.ts'
import { fr as declarations } from './declarations/fr.ts'
import { fr as stock } from './stock/fr.ts'
import { fr as settings } from './settings/fr.ts'
import { fr as sites } from './sites/fr.ts'
import { fr as ecologic } from './ecologic/fr.ts'
import { fr as shell } from './shell/fr.ts'
import { fr as firstRun } from './first-run/fr.ts'
import { fr as firstSteps } from './first-steps/fr.ts'
import { fr as overview } from './overview/fr.ts'
import { fr as registers } from './registers/fr.ts'
import { fr as sales } from './sales/fr.ts'
import { fr as sessions } from './sessions/fr.ts'
import { fr as privacy } from './privacy/fr.ts'
import { fr as notes } from './notes/fr.ts'
import { fr as deposits } from './deposits/fr.ts'
import { fr as sync } from './sync/fr.ts'
import { fr as people } from './people/fr.ts'
import { fr as assistant } from './assistant/fr.ts'
import { fr as system } from './system/fr.ts'
import { fr as cloud } from './cloud/fr.ts'
import { fr as backups } from './backups/fr.ts'
import { fr as audit } from './audit/fr.ts'
import { fr as recovery } from './recovery/fr.ts'
import { fr as access } from './access/fr.ts'
import { fr as rights } from '../rights/fr.ts'
import { fr as sharing } from './sharing/fr.ts'

/** Texts of the dashboard. Keys that end in a code (`category.`, `job.`, `stop.` …) are composed with what the server answers. */
export const fr = {
  ...shell,
  ...firstRun,
  ...firstSteps,
  ...overview,
  ...registers,
  ...sales,
  ...sessions,
  ...privacy,
  ...notes,
  ...deposits,
  ...sync,
  ...sharing,
  ...recovery,
  ...audit,
  ...backups,
  ...cloud,
  ...people,
  ...access,
  ...rights,
  ...account,
  ...assistant,
  ...system,
  ...printer,
  ...settings,
  ...sites,
  ...disputes,
  ...ecologic,
  ...declarations,
  ...stock,
  ...catalogue,
  ...categories,
  ...causes,
  'category.outside': 'hors EEE',
} as const
