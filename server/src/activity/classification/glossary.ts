/**
 * Words a volunteer says that a transcriber hears wrongly without a hint: the goods of a ressourcerie. Sent as `keywords`, or as a prompt to
 * models that take one; short, since a prompt holds some 200 tokens.
 */
export const glossary = [
  'ressourcerie',
  'bouilloire',
  'grille-pain',
  'micro-ondes',
  'lave-linge',
  'lave-vaisselle',
  'sèche-linge',
  'réfrigérateur',
  'congélateur',
  'radiateur à bain d’huile',
  'cafetière',
  'friteuse',
  'fer à repasser',
  'aspirateur',
  'perceuse',
  'luminaire',
  'lampadaire',
  'ampoule',
  'écran',
  'téléviseur',
  'clavier',
  'imprimante',
  'box internet',
  'console de jeu',
  'trottinette électrique',
  'vélo électrique',
  'panneau solaire',
  'carton de livres',
  'vaisselle',
  'commode',
  'kilos',
  'grammes',
] as const

export const glossaryPrompt = `Dépôt en ressourcerie : ${glossary.join(', ')}.`

const letters = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()

/** A Whisper model that hears silence may say its prompt: that is nothing heard. */
export function isEcho(heard: string): boolean {
  const said = letters(heard)
  return said.split(' ').length >= 4 && letters(glossaryPrompt).includes(said)
}
