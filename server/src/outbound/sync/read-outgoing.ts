import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline, type Readable, Transform } from 'node:stream'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { unlessMissing } from '#platform/files.ts'
import type { Outgoing } from './deliver.ts'
import { RemoteProblem } from './remote-problem.ts'
import type { Throttle } from './throttle.ts'

export interface ReadOutgoing {
  readonly path: string
  readonly bytes: number
  readonly sha256: Sha256
  readonly isPrecious: boolean
  readonly throttle: Throttle
  readonly signal: AbortSignal
  /** Told as bytes leave, then once that the check begins. */
  readonly onSent: (bytes: number) => void
  readonly onVerify: () => void
}

/** A file of ours on its way out: in constant memory, no faster than allowed. Throws `file.missing`. */
export async function readOutgoing({ path, bytes, sha256, isPrecious, onVerify, ...way }: ReadOutgoing): Promise<Outgoing> {
  const found = await unlessMissing(stat(path))
  if (!found) throw new RemoteProblem('file.missing', path)
  if (found.size !== bytes) throw new RemoteProblem('file.changed', `${path}: ${found.size} of ${bytes} bytes`)
  const open = (): Readable => {
    const checked = createChecked({ path, sha256, ...way })
    pipeline(createReadStream(path, { highWaterMark: way.throttle.pieceBytes() }), checked, () => undefined) // the reader hears of it through `checked`
    return checked
  }
  return { bytes, sha256, isPrecious, onVerify, open }
}

/**
 * Passes our bytes on and judges them: the last piece is held until the whole has the SHA-256 it was stored with, so that a file that was
 * changed on the disk never becomes a whole file there. Ends with `file.changed` then.
 */
function createChecked({
  path,
  sha256,
  throttle,
  signal,
  onSent,
}: Pick<ReadOutgoing, 'path' | 'sha256' | 'throttle' | 'signal' | 'onSent'>) {
  const hash = createHash('sha256')
  let held: Buffer | undefined
  let sent = 0

  async function letGo(stream: Transform): Promise<void> {
    if (!held) return
    signal.throwIfAborted()
    await throttle.pass(held.length, signal)
    sent += held.length
    stream.push(held)
    held = undefined
    onSent(sent)
  }

  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece)
      letGo(this).then(() => {
        held = piece
        done()
      }, done)
    },
    flush(done) {
      if (hash.digest('hex') !== sha256) return done(new RemoteProblem('file.changed', path))
      letGo(this).then(() => done(), done)
    },
  })
}
