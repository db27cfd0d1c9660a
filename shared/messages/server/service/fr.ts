/** Grenier as a service of the system. */
export const fr = {
  'service.installed':
    'Grenier tourne et redémarrera avec la machine, sous le compte {user}. Données : {folder}. Réglages : {unit}. Journal : journalctl -u grenier',
  'service.removed': 'Grenier ne démarre plus avec la machine. Les données restent dans {folder}.',
} as const
