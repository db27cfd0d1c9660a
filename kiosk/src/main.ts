import '@grenier/shared/styles/tokens.css'
import './styles/kiosk.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { installWorker } from './install-worker.ts'
import { openKiosk } from './open-kiosk.ts'

const target = document.querySelector('#kiosk')
if (!target) throw new Error('Expected #kiosk in the page')

try {
  const { kiosk, parts } = await openKiosk()
  mount(App, { target, props: { kiosk } })
  installWorker(kiosk.update, kiosk.connection)
  import('./keep-in-touch.ts').then(({ keepInTouch }) => keepInTouch(kiosk, parts), kiosk.connection.fail)
} catch (error) {
  // The till's own store cannot be opened: say what is safe, and keep everything where it is.
  const { default: Failure } = await import('./screens/Failure.svelte')
  mount(Failure, { target, props: { reason: error instanceof Error ? error.message : String(error) } })
}
