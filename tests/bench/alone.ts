import { benches } from './benches.ts'

/** One bench in a process of its own: `prepare` or `run`, told by the words of the command line; figures go to the parent. */
const [name = '', step = '', folder = '', full = ''] = process.argv.slice(2)
const loaded = await benches[name]?.()
if (!loaded) throw new Error(`Expected a bench, got ${name}`)
const place = { folder, full: full === 'full' }
if (step === 'prepare') await loaded.bench.prepare?.(place)
else process.send?.(await loaded.bench.run(place))
process.disconnect?.()
