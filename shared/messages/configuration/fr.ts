/** What does not fit in a file of settings. `en.ts` has the same keys. */
export const fr = {
  twice: 'Il est deux fois dans le fichier. Gardez-en un.',
  'on-line': 'Ligne {line}. {problem}',
  'in-thing': 'Ligne {line}, « {things} ». {problem}',
  'time-zone': 'Ce fuseau horaire est inconnu. Écrivez par exemple Europe/Paris.',
  siret: 'Ce SIRET contient une erreur de frappe. Vérifiez chaque chiffre.',
  hours: 'Ces horaires ne conviennent pas : une fin après le début, sans recouvrement.',
  accent: 'Cette couleur serait illisible : contraste {ratio}, il en faut {needed}. Prenez {nearest}.',
  logo: 'Cette image ne convient pas : PNG entier, de 32 à 2000 points, 512 ko au plus. Le tableau de bord en fait un.',
  'site-name': 'Un autre site porte déjà ce nom. Donnez-en un autre.',
  'register-name': 'Une autre caisse du site porte déjà ce nom. Donnez-en un autre.',
  'site-unknown': 'Ce site n’est ni dans le fichier ni ici.',
  'category-unknown': 'Cette catégorie n’est ni dans le fichier ni ici.',
  'article-unknown': 'Cet article n’est ni dans le fichier ni ici.',
  'price-range': 'Le prix le plus bas dépasse le plus haut.',
  profile: 'Ce modèle de fichier est inconnu ici.',
} as const
