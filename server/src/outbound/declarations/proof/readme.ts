import type { Period } from '@grenier/shared/domain/calendar.ts'
import { addDays } from '@grenier/shared/domain/calendar.ts'

export interface ProvedFile {
  readonly name: string
  readonly sha256: string
}

export interface ProofFacts extends Period {
  readonly organisation: string
  readonly scope: string
  readonly reference: string
  readonly madeOn: string
  readonly files: readonly ProvedFile[]
}

const french = (day: string) => day.split('-').toReversed().join('/')

const folders: readonly (readonly [folder: string, text: string])[] = [
  ['fichiers/', 'le fichier envoyé, et son manifeste (.json) : version, empreinte, mise en page, nomenclature.'],
  ['papiers/', 'les bons de pesée, accusés de réception et factures joints à la déclaration.'],
  ['lignes/', 'toutes les ventes et tous les dépôts de la période, comme ils étaient ce jour-là.'],
]

/** What lies in a proof, for whoever opens it in some years. In French: it is for eco-organisations and auditors. */
export function readme({ organisation, scope, from, to, reference, madeOn, files }: ProofFacts): string {
  const here = folders.filter(([folder]) => files.some(({ name }) => name.startsWith(folder)))
  const lines = [
    `Déclaration ${organisation}, du ${french(from)} au ${french(addDays(to, -1))} inclus`,
    scope === 'all' ? 'Toute l’association' : `Site ${scope}`,
    ...(reference === '' ? [] : [`Référence : ${reference}`]),
    `Dossier préparé le ${french(madeOn)}`,
    '',
    'Ce dossier contient :',
    ...here.map(([folder, text]) => `- ${folder} : ${text}`),
    '',
    'À conserver : les bons de pesée 3 ans, le reste 6 ans.',
    '',
    'Pour vérifier qu’aucun fichier n’a changé, dans ce dossier : sha256sum -c README.txt',
    '(cette commande ne lit que les lignes ci-dessous)',
    '',
  ]
  // One line feed alone: sha256sum would take a carriage return for a part of the name.
  return [...lines, ...files.map(({ name, sha256 }) => `${sha256}  ${name}`), ''].join('\n')
}
