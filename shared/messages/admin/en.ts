import { en as catalogue } from './catalogue/en.ts'
import { en as categories } from '../categories/en.ts'
import { en as causes } from '../causes/en.ts'
import { en as account } from './account/en.ts'
import { en as printer } from './printer/en.ts'
import { en as disputes } from './disputes/en.ts'
import { en as declarations } from './declarations/en.ts'
import { en as stock } from './stock/en.ts'
import { en as settings } from './settings/en.ts'
import { en as sites } from './sites/en.ts'
import { en as ecologic } from './ecologic/en.ts'
import { en as shell } from './shell/en.ts'
import { en as firstRun } from './first-run/en.ts'
import { en as firstSteps } from './first-steps/en.ts'
import { en as overview } from './overview/en.ts'
import { en as registers } from './registers/en.ts'
import { en as sales } from './sales/en.ts'
import { en as sessions } from './sessions/en.ts'
import { en as privacy } from './privacy/en.ts'
import { en as notes } from './notes/en.ts'
import { en as deposits } from './deposits/en.ts'
import { en as sync } from './sync/en.ts'
import { en as people } from './people/en.ts'
import { en as assistant } from './assistant/en.ts'
import { en as system } from './system/en.ts'
import { en as cloud } from './cloud/en.ts'
import { en as backups } from './backups/en.ts'
import { en as audit } from './audit/en.ts'
import { en as recovery } from './recovery/en.ts'
import { en as access } from './access/en.ts'
import { en as rights } from '../rights/en.ts'
import { en as sharing } from './sharing/en.ts'
import type { fr } from './fr.ts'

/** The same texts in English. */
export const en: Record<keyof typeof fr, string> = {
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
  'category.outside': 'not electrical',
}
