/**
 * Passwords that a guesser tries first (ASVS 6.2.4): a frequent word of French or English users, whatever digits, signs and look-alikes
 * surround it; a row of the keyboard; a date; few different characters; or the person's own name and address.
 */
const frequentWords = new Set(
  `password passe motdepasse mdp admin administrator administrateur root user utilisateur login welcome bienvenue bonjour salut coucou hello
  changeme changezmoi secret letmein access acces master test guest invite demo grenier ressourcerie recyclerie association caisse benevole
  azerty azertyuiop qwerty qwertyuiop qwertz qsdfghjklm asdfghjkl wxcvbn zxcvbnm azer qwer asdf aqwzsx qazwsx qweasd azeqsd abcdef abcdefgh abcd abc
  iloveyou jetaime jetadore amour amoureux love lovely loveme loulou doudou chouchou cheri cherie bisous coeur princesse princess prince
  soleil sunshine etoile star lune moon fleur flower rose marguerite nature liberte freedom paradis bonheur sourire smile chocolat chocolate
  caramel vanille fraise cerise banane orange citron nutella cookie cookies chanel dragon monkey tiger tigre panthere lion loup renard
  dauphin dolphin papillon butterfly cheval horse chat chaton minou chien chienne poney licorne unicorn phoenix falcon eagle
  football foot soccer basketball baseball hockey tennis rugby marseille olympique lyon paris parissg barcelona liverpool arsenal chelsea
  juventus realmadrid ronaldo messi zidane france bretagne corse alsace portugal maroc algerie tunisie espagne italia italie london newyork
  batman superman spiderman pokemon pikachu naruto starwars matrix mercedes ferrari porsche corvette mustang yamaha honda peugeot renault
  harley computer ordinateur internet samsung google facebook youtube apple windows microsoft
  michael jordan jennifer jessica ashley daniel charlie thomas nicolas nicole alexandre alexandra alexander camille julien julie maxime
  antoine caroline charlotte sophie isabelle nathalie christine patrick philippe sebastien guillaume benjamin vincent mathieu matthew
  olivier stephane stephanie frederic laurent pauline manon marine marie martine michel michelle robert andrew joshua william anthony
  samantha elizabeth victoria natasha hannah jasmine melissa amanda daniel george jeanpierre jean pierre paul louis lucas hugo emma
  shadow killer hunter ranger soldier warrior ninja pirate maverick cowboy maggie buster ginger pepper summer winter autumn spring ete hiver
  printemps automne janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april june
  july august september october november december lundi mardi mercredi jeudi vendredi samedi dimanche monday friday sunday
  blink trustno nothing whatever forever always never family famille maman papa mother father brother sister frere soeur bebe baby angel ange
  jesus christ blessed heaven music musique guitar guitare piano metallica nirvana slipknot linkinpark eminem rockstar rock
  money dollar gold silver diamond crystal purple yellow green blue rouge bleu vert noir black white red thunder lightning
  qwe asd zxc aaa zzz xxx pass pwd mypassword monmotdepasse p fuck fuckyou merde putain`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

const keyboardRows = [
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
]
const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
const lettersOf = (text: string) => text.replaceAll(/[^a-z]/g, '')
/** Digits and signs around the word go first, so that `Soleil2024!` is `soleil`. */
const withoutEnds = (text: string) => text.replaceAll(/^[^a-z]+|[^a-z]+$/g, '')
const unmasked = (text: string) => text.replaceAll(/[013457@$!]/g, (sign) => lookAlikes[sign] ?? sign)

const reversed = (text: string) => [...text].reverse().join('')
const isRow = (text: string) => keyboardRows.some((row) => (row + row).includes(text) || reversed(row + row).includes(text))

const isFrequent = (word: string): boolean => {
  if (frequentWords.has(word)) return true
  const half = word.slice(0, word.length / 2)
  return word.length > 0 && half + half === word && frequentWords.has(half)
}

/** True when a guesser's first thousands of tries find it. `about` are the person's name and e-mail. */
export function isEasyPassword(password: string, about: readonly string[]): boolean {
  const text = plain(password)
  const words = [withoutEnds(text), lettersOf(text), withoutEnds(unmasked(withoutEnds(text))), lettersOf(unmasked(text))]
  if (new Set(text).size < 4 || isRow(text)) return true
  if (/^[\d\s\p{P}\p{S}]+$/u.test(text) && text.length < 12) return true
  if (words.some((word) => isFrequent(word) || (word.length > 3 && isRow(word) && text.length < 15))) return true
  const own = about.flatMap((one) => [plain(one), ...plain(one).split(/[^a-z]+/)]).filter((one) => one.length > 3)
  return own.some((one) => text === one || words.includes(one))
}
