import type { fr } from './fr.ts'

export const en: Record<keyof typeof fr, string> = {
  'service.installed':
    'Grenier is running and will start with the machine, as the account {user}. Data: {folder}. Settings: {unit}. Log: journalctl -u grenier',
  'service.removed': 'Grenier no longer starts with the machine. The data stay in {folder}.',
}
