import { type IconName, iconNames } from './icon-names.ts'

/** Pictograms by category code, and by the names that a catalogue may give besides those of the drawings. */
const pictograms: Readonly<Record<string, IconName>> = {
  ...{ 'EEE-1': 'refrigerator', 'EEE-2': 'monitor', 'EEE-3': 'lightbulb', 'EEE-4': 'washing-machine', 'EEE-5': 'microwave' },
  ...{ 'EEE-6': 'tablet', 'EEE-7': 'solar-panel', 'EEE-8': 'zap', textile: 'shirt', livres: 'book-open', vaisselle: 'utensils' },
  ...{ meubles: 'armchair', jouets: 'toy-brick', bricolage: 'hammer', velos: 'bike', sport: 'volleyball', decoration: 'lamp' },
  ...{ puericulture: 'baby', sofa: 'armchair', book: 'book-open', box: 'package', 'tablet-smartphone': 'tablet' },
}

const isDrawn = (name: string): name is IconName => (iconNames as readonly string[]).includes(name)

/** The pictogram of a category: its own, else the one the catalogue names, else a parcel. */
export const pictogramOf = ({ code, pictogram }: { code: string; pictogram: string }): IconName =>
  pictograms[code] ?? pictograms[pictogram] ?? (isDrawn(pictogram) ? pictogram : 'package')
