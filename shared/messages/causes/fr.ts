/** Why a service of speech and classification did not do its work, and what to do: words of an alert, and of the screen where it is set. */
export const fr = {
  'cause.ai.none': 'aucun service n’est réglé pour cela',
  'cause.ai.key-refused': 'la clé est refusée, saisissez-en une nouvelle',
  'cause.ai.key-lost': 'la clé gardée ne s’ouvre plus, saisissez-la à nouveau',
  'cause.ai.model-unknown': 'le modèle n’existe pas ou plus, choisissez-en un autre',
  'cause.ai.quota-spent': 'le compte n’a plus de crédit, ajoutez-en',
  'cause.ai.too-many-requests': 'le service demande d’attendre, réessayez plus tard',
  'cause.ai.unreachable': 'le service ne répond pas, vérifiez l’adresse et la connexion',
  'cause.ai.address-refused': 'cette adresse n’est pas permise, corrigez-la',
  'cause.ai.too-large': 'le service ne prend pas un fichier de cette taille',
  'cause.ai.refused': 'le service refuse la demande',
  'cause.ai.nonsense': 'la réponse du service est illisible',
  'cause.ai.misheard': 'le service a entendu autre chose, choisissez un autre modèle',
} as const
