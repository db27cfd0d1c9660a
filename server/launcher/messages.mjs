const french = {
  usage: 'Commandes : npm start, npm test, npm run bench, npm run faults, npm run sbom, npm run audit, npm run grenier -- …',
  waiting: ({ pid }) => `Une autre commande prépare déjà le programme (processus ${pid}). J'attends qu'elle finisse…`,
  installing: 'Installation des dépendances. La première fois, comptez une minute…',
  fetchingNode: ({ version }) => `Téléchargement de Node ${version}…`,
  generating: "Préparation de l'accès aux données…",
  building: ({ what }) => `Construction : ${what}…`,
  ready: ({ seconds }) => `Programme prêt (${seconds} s).`,
  failed: ({ what, status }) => `Échec : ${what} (code ${status}).`,
  nodeMissing: ({ least, found }) =>
    `Il faut Node ${least} ou plus récent sur cette machine (trouvé : ${found}). Installez Node 24 depuis https://nodejs.org puis recommencez.`,
  addresses: ({ addresses }) => `Grenier est ouvert : ${addresses.join('  ')}`,
  restarting: ({ name, cause, delay }) => `${name} s'est arrêté (${cause}). Nouveau démarrage dans ${delay.toLocaleString('fr')} s.`,
  refused: ({ name }) => `${name} ne peut pas démarrer ainsi. La cause est écrite au-dessus.`,
  stopping: 'Arrêt en cours…',
  stopped: 'Grenier est arrêté.',
  killed: ({ name }) => `${name} ne répondait plus et a été arrêté de force.`,
  server: 'Le serveur',
  bot: 'Le robot Telegram',
  install: 'installation des dépendances',
  generate: "préparation de l'accès aux données",
  kiosk: 'la caisse',
  admin: 'le tableau de bord',
  docs: "l'aide",
}

/** @typedef {typeof french} Messages */

/** @type {Messages} */
const english = {
  usage: 'Commands: npm start, npm test, npm run bench, npm run faults, npm run sbom, npm run audit, npm run grenier -- …',
  waiting: ({ pid }) => `Another command is already preparing the program (process ${pid}). Waiting for it to finish…`,
  installing: 'Installing dependencies. The first time takes about a minute…',
  fetchingNode: ({ version }) => `Downloading Node ${version}…`,
  generating: 'Preparing data access…',
  building: ({ what }) => `Building ${what}…`,
  ready: ({ seconds }) => `Program ready (${seconds} s).`,
  failed: ({ what, status }) => `Failed: ${what} (status ${status}).`,
  nodeMissing: ({ least, found }) =>
    `This machine needs Node ${least} or newer (found: ${found}). Install Node 24 from https://nodejs.org and try again.`,
  addresses: ({ addresses }) => `Grenier is open: ${addresses.join('  ')}`,
  restarting: ({ name, cause, delay }) => `${name} stopped (${cause}). Starting again in ${delay} s.`,
  refused: ({ name }) => `${name} cannot start this way. The cause is written above.`,
  stopping: 'Stopping…',
  stopped: 'Grenier has stopped.',
  killed: ({ name }) => `${name} no longer answered and was forced to stop.`,
  server: 'The server',
  bot: 'The Telegram bot',
  install: 'installing dependencies',
  generate: 'preparing data access',
  kiosk: 'the till',
  admin: 'the dashboard',
  docs: 'the help pages',
}

/** The launcher's words: English when the environment's language is English, else French. @param {NodeJS.ProcessEnv} environment */
export function messagesFor(environment) {
  const language = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^en/i.test(language) ? english : french
}
