/** A row of all origins together. */
export const allOrigins = 'all'

/** Where deposits come from, in the words of files (French); screens take theirs from the message files. */
const texts = new Map([
  ['voluntary', 'apport volontaire'],
  ['home-collection', 'collecte à domicile'],
  ['recycling-centre', 'déchèterie'],
  ['retailer', 'distributeur'],
  ['door-to-door', 'porte à porte'],
  ['other', 'autre'],
  [allOrigins, 'ensemble'],
])

/** An origin that has no text yet stands as its code. */
export const originText = (origin: string): string => texts.get(origin) ?? origin
