/** Where an alert is looked into: page of the dashboard, and the one thing it is about where the page shows one. First row that fits. */
const places: readonly [RegExp, (subject: string) => string][] = [
  [/^upload\./, () => 'sauvegarde/fichiers'],
  [/^(backup|restore)\./, () => 'sauvegarde/points'],
  [/^recovery\./, () => 'sauvegarde/fiche'],
  [/^sharing\./, () => 'sauvegarde/partages'],
  [/^remote\./, () => 'sauvegarde'],
  [/^entry\.disputed$/, () => 'ecritures-a-regler'],
  [/^(entry\.lost|approval\.mismatch)$/, (subject) => `ecriture/${encodeURIComponent(subject)}`],
  [/^session\./, (subject) => `sessions/${encodeURIComponent(subject)}`],
  [/^(entries|pin|receipt)\./, () => 'caisses'],
  [/^voucher\./, () => 'ventes'],
  [/^contact\./, () => 'personnes'],
  [/^declaration\./, () => 'declarations/calendrier'],
  [/^(deposit|ecologic|sale)\./, () => 'declarations/fichiers'],
  [/^ai\./, () => 'assistant'],
  [/^job\.dead$/, () => 'systeme?etat=dead'],
]

/** Path of the dashboard, as a message links it: `/admin/sessions/0190…`. What no page shows is on the system's. */
export function alertAddress(code: string, subject: string): string {
  const place = places.find(([pattern]) => pattern.test(code))?.[1]
  return `/admin/${place?.(subject) ?? 'systeme'}`
}
