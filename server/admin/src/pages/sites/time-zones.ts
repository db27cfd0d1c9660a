import type { Words } from '../../state/words.svelte.ts'

/** Time zones of French law, metropolitan first, and of the neighbours; a site may have any other. */
const usualTimeZones = [
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
  'Europe/Brussels',
  'Europe/Luxembourg',
  'Europe/Zurich',
]

/** What to choose from, the given one first: by the country people know, else by the city of its name. */
export const timeZoneChoices = ({ sayCode }: Pick<Words, 'sayCode'>, first: string) =>
  [...new Set([first, ...usualTimeZones])].map((value) => ({ value, text: sayCode(`zone.${value}`, cityOf(value)) }))

/** `Argentina/Buenos Aires` of `America/Argentina/Buenos_Aires`. */
const cityOf = (timeZone: string) => timeZone.slice(timeZone.indexOf('/') + 1).replaceAll('_', ' ')
