import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { DeclarationKey } from '@grenier/shared/contract/declarations.ts'
import { Note, WriteNote, type NoteSubject } from '@grenier/shared/contract/notes.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { z } from 'zod'
import { guarded } from '#platform/http.ts'
import type { Notes } from './notes.ts'
import { mayRead } from './store.ts'

const addresses: readonly { about: NoteSubject; path: string; id: z.ZodType<string> }[] = [
  { about: 'deposit', path: '/api/deposits', id: Id },
  { about: 'session', path: '/api/cash-sessions', id: Id },
  { about: 'declaration', path: '/api/declarations', id: DeclarationKey },
  { about: 'alert', path: '/api/alerts', id: Id },
]
const answer = { 200: z.array(Note) }

/** Who may read what a note is about may read it; writing one asks more (`mayWriteNote`). */
export const noteRoutes =
  (notes: Notes): FastifyPluginAsyncZod =>
  async (app) => {
    for (const { about, path, id } of addresses) {
      const [access, params] = [guarded(mayRead[about], 'site'), z.object({ id })]
      app.get(`${path}/:id/notes`, { ...access, schema: { params, response: answer } }, (request) =>
        notes.of(request.actor, about, request.params.id),
      )
      app.post(`${path}/:id/notes`, { ...access, schema: { params, body: WriteNote, response: answer } }, (request) =>
        notes.write(request.actor, about, request.params.id, request.body),
      )
    }
  }
