import Armchair from '@lucide/svelte/icons/armchair'
import Baby from '@lucide/svelte/icons/baby'
import Bike from '@lucide/svelte/icons/bike'
import BookOpen from '@lucide/svelte/icons/book-open'
import Hammer from '@lucide/svelte/icons/hammer'
import Lamp from '@lucide/svelte/icons/lamp'
import Lightbulb from '@lucide/svelte/icons/lightbulb'
import Microwave from '@lucide/svelte/icons/microwave'
import Monitor from '@lucide/svelte/icons/monitor'
import Package from '@lucide/svelte/icons/package'
import Refrigerator from '@lucide/svelte/icons/refrigerator'
import Shirt from '@lucide/svelte/icons/shirt'
import SolarPanel from '@lucide/svelte/icons/solar-panel'
import Tablet from '@lucide/svelte/icons/tablet'
import ToyBrick from '@lucide/svelte/icons/toy-brick'
import Utensils from '@lucide/svelte/icons/utensils'
import Volleyball from '@lucide/svelte/icons/volleyball'
import WashingMachine from '@lucide/svelte/icons/washing-machine'
import Zap from '@lucide/svelte/icons/zap'
import { leafCategories, type LeafCategory } from '@grenier/shared/domain/nomenclature.ts'

/** The till shows the same ones. */
const pictograms: Record<LeafCategory, typeof Package> = {
  'EEE-1': Refrigerator,
  'EEE-2': Monitor,
  'EEE-3': Lightbulb,
  'EEE-4': WashingMachine,
  'EEE-5': Microwave,
  'EEE-6': Tablet,
  'EEE-7': SolarPanel,
  'EEE-8': Zap,
  textile: Shirt,
  livres: BookOpen,
  vaisselle: Utensils,
  meubles: Armchair,
  jouets: ToyBrick,
  bricolage: Hammer,
  velos: Bike,
  sport: Volleyball,
  decoration: Lamp,
  puericulture: Baby,
  autre: Package,
}

/** The pictogram of a category code; a parcel for one this version does not know. */
export const pictogramOf = (code: string): typeof Package => {
  const leaf = leafCategories.find((known) => known === code)
  return leaf ? pictograms[leaf] : Package
}
