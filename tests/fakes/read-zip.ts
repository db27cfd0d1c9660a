import { buffer } from 'node:stream/consumers'
import { fromBuffer, type Entry } from 'yauzl'

/** Every file of a ZIP, by name, in its order. Read by another program's code than the one that writes it. */
export const readZip = (bytes: Buffer): Promise<Map<string, Buffer>> =>
  new Promise((resolve, reject) => {
    const found = new Map<string, Buffer>()
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.once('end', () => resolve(found))
      zip.once('error', reject)
      zip.on('entry', (entry: Entry) =>
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure)
          buffer(stream).then((read) => {
            found.set(entry.fileName, read)
            zip.readEntry()
          }, reject)
        }),
      )
      zip.readEntry()
    })
  })
