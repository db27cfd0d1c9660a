/** Time zones of French sites, metropolitan first. */
const french = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'Indian/Reunion',
  'Indian/Mayotte',
  'America/Miquelon',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Wallis',
]

/** What to choose from: the time zone of this browser leads, unless it is a server's UTC. */
export const timeZoneChoices = (here: string): string[] => [...new Set([here === 'UTC' ? 'Europe/Paris' : here, ...french])]
