/** Departments, and what stands in their place, whose postcodes begin with three digits of their own. */
const overseas: ReadonlySet<string> = new Set(['971', '972', '973', '974', '975', '976', '977', '978', '984', '986', '987', '988'])
/** Corsica: postcodes 200… and 201… are 2A, 202… to 206… are 2B. */
const corsica: Readonly<Record<string, string>> = { 200: '2A', 201: '2A', 202: '2B', 203: '2B', 204: '2B', 205: '2B', 206: '2B' }

/**
 * The code of the département a postcode lies in: `75`, `2A`, `974`. Empty when no postcode was asked, or none is known by it. Along some
 * borders La Poste delivers from the neighbour: there it is the neighbour's.
 */
export function departmentOf(postcode: string | null): string {
  if (postcode === null || !/^\d{5}$/.test(postcode)) return ''
  const [two, three] = [postcode.slice(0, 2), postcode.slice(0, 3)]
  if (two === '20') return corsica[three] ?? ''
  if (two > '95') return overseas.has(three) ? three : ''
  return two === '00' ? '' : two
}
