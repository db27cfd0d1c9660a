import { installDependencies, runTool } from './packages.mjs'

const manifests = ['', 'bot/', 'docs/', 'kiosk/', 'prisma/', 'server/', 'server/admin/', 'shared/', 'tests/'].map(
  (folder) => `${folder}package.json`,
)

/** @typedef {import('./freshness.mjs').Step} Step */

/** The step that brings what all others run on. @returns {Step} */
export const installStep = (messages, say) => ({
  name: 'install',
  from: ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests],
  makes: ['node_modules/.modules.yaml'],
  make: () => {
    say(messages.installing)
    return installDependencies(messages.install)
  },
})

/** One database client for each provider. The address only chooses the provider; nothing is opened. @returns {Step} */
export const clientsStep = (messages, say) => ({
  name: 'generate',
  from: ['prisma/models', 'prisma/sqlite', 'prisma/postgresql', 'prisma/prisma.config.ts', 'pnpm-lock.yaml'],
  makes: ['prisma/generated/sqlite', 'prisma/generated/postgresql'],
  make: async () => {
    say(messages.generating)
    await generate('file:grenier.db', messages)
    await generate('postgresql://localhost/grenier', messages)
  },
})

const generate = (url, messages) =>
  runTool({
    what: messages.generate,
    folder: 'prisma',
    dependency: 'prisma',
    parameters: ['generate'],
    variables: { DATABASE_URL: url, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  })

/** The pages that the server serves: till, dashboard, help. @returns {Step[]} */
export const pageSteps = (messages, say) => [
  pageStep({ name: 'kiosk', folder: 'kiosk', dependency: 'vite', from: ['shared'], makes: 'kiosk/dist/index.html' }, messages, say),
  pageStep(
    { name: 'admin', folder: 'server/admin', dependency: 'vite', from: ['shared'], makes: 'server/admin/dist/index.html' },
    messages,
    say,
  ),
  pageStep(
    { name: 'docs', folder: 'docs', dependency: 'vitepress', from: ['shared/styles'], makes: 'docs/.vitepress/dist/index.html' },
    messages,
    say,
  ),
]

/** @returns {Step} */
const pageStep = ({ name, folder, dependency, from, makes }, messages, say) => ({
  name,
  from: [folder, ...from, 'pnpm-lock.yaml'],
  makes: [makes],
  make: () => {
    say(messages.building({ what: messages[name] }))
    return runTool({ what: messages[name], folder, dependency, parameters: ['build'] })
  },
})
