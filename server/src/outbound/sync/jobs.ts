import type { Handlers } from '#platform/jobs/handler.ts'
import { createCatchUp } from './catch-up.ts'
import { createFinish, type FinishDependencies } from './finish.ts'
import { createLook, type LookDependencies } from './look.ts'
import { catchUpKind, finishKind, lookKind, removeKind, uploadKind } from './queue-uploads.ts'
import { createRemoval } from './removal.ts'
import { createUpload, type UploadDependencies } from './upload.ts'

export interface UploadHandlersDependencies
  extends UploadDependencies, Pick<FinishDependencies, 'manifests'>, Pick<LookDependencies, 'logs'> {
  readonly manifests: FinishDependencies['manifests'] & LookDependencies['manifests']
}

/** Handlers of everything that asks accounts. */
export const createUploadHandlers = (dependencies: UploadHandlersDependencies): Handlers => ({
  [uploadKind]: createUpload(dependencies),
  [catchUpKind]: createCatchUp(dependencies),
  [finishKind]: createFinish(dependencies),
  [removeKind]: createRemoval(dependencies),
  [lookKind]: createLook(dependencies),
})
