import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import carried, { inflate } from '@sparticuz/chromium'

// Unpacks the browser that npm carries, and the libraries beside it, into the folder named by TMPDIR: the package knows no other place.
await carried.executablePath()
await inflate(join(fileURLToPath(import.meta.resolve('@sparticuz/chromium')), '..', '..', 'bin', 'al2023.tar.br'))
