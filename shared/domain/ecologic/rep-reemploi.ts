import {
  category,
  constant,
  epci,
  establishmentDepartment,
  establishmentName,
  establishmentSiret,
  label,
  origin,
  originDepartment,
  tonnes,
} from './columns.ts'
import { frenchSpreadsheet, type EcologicProfile } from './profile.ts'

/**
 * What the law makes an éco-organisme collect about reuse: arrêté du 12 décembre 2022 on REP data, article 7, as modified up to 2024. Fields
 * and rows are explained in docs/formats/rep-reemploi.md.
 */
export const repReemploi: EcologicProfile = {
  code: 'rep-reemploi',
  label: 'REP, données du réemploi (arrêté du 12 décembre 2022)',
  kind: 'declaration',
  nomenclature: 'eee-2018',
  rowsBy: 'origin',
  perEstablishment: true,
  columns: [
    category('code_categorie'),
    label('libelle_categorie'),
    tonnes('oriente_reemploi_t', 'orientedGrams', 0),
    tonnes('reemploye_t', 'reuseGrams'),
    tonnes('autre_valorisation_t', 'recyclingGrams'),
    origin('origine_collecte'),
    originDepartment('origine_departement'),
    epci('origine_epci'),
    constant('preparation_raison_sociale', ''),
    constant('preparation_siret', ''),
    constant('preparation_departement', ''),
    establishmentName('reemploi_raison_sociale'),
    establishmentSiret('reemploi_siret'),
    establishmentDepartment('reemploi_departement'),
  ],
  ...frenchSpreadsheet,
  weightUnit: 't',
  rows: 'with-movement',
}
