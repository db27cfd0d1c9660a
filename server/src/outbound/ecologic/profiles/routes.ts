import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SaveProfile } from '@grenier/shared/contract/ecologic-profiles.ts'
import {
  EcologicProfileView,
  NomenclatureChange,
  NomenclatureDifference,
  OneNomenclature,
  OneProfile,
  PreviewProfile,
  ProfilePreview,
  ProposedProfile,
  SampleCheck,
} from '@grenier/shared/contract/ecologic.ts'
import { guarded } from '#platform/http.ts'
import type { Ecologic } from '../ecologic.ts'
import { readSampleUpload } from '../read-sample-upload.ts'

export const profileRoutes =
  (ecologic: Pick<Ecologic, 'profiles' | 'previewProfile' | 'nomenclatureDifference'>): FastifyPluginAsyncZod =>
  async (app) => {
    const { profiles } = ecologic
    app.get(
      '/api/ecologic/profiles',
      { ...guarded('ecologic.read', 'none'), schema: { response: { 200: z.array(EcologicProfileView) } } },
      ({ actor, locale }) => profiles.list(actor, locale),
    )

    app.put(
      '/api/ecologic/profiles/:id',
      {
        ...guarded('ecologic.edit', 'organisation'),
        schema: { params: OneProfile, body: SaveProfile, response: { 200: EcologicProfileView } },
      },
      ({ actor, params, body, locale }) => profiles.save(actor, params.id, body, locale),
    )

    app.delete(
      '/api/ecologic/profiles/:id',
      { ...guarded('ecologic.edit', 'organisation'), schema: { params: OneProfile, response: { 200: z.array(EcologicProfileView) } } },
      ({ actor, params, locale }) => profiles.restore(actor, params.id, locale),
    )

    app.post(
      '/api/ecologic/profiles/:id/preview',
      { ...guarded('ecologic.run', 'site'), schema: { params: OneProfile, body: PreviewProfile, response: { 200: ProfilePreview } } },
      ({ actor, params, body, locale }) => ecologic.previewProfile(actor, params.id, body, locale),
    )

    app.post(
      '/api/ecologic/profiles/:id/check-sample',
      { ...guarded('ecologic.edit', 'organisation'), schema: { params: OneProfile, response: { 200: SampleCheck } } },
      async (request) => profiles.checkSample(request.actor, request.params.id, await readSampleUpload(request), request.locale),
    )

    app.post(
      '/api/ecologic/profiles/:id/from-sample',
      { ...guarded('ecologic.edit', 'organisation'), schema: { params: OneProfile, response: { 200: ProposedProfile } } },
      async (request) => profiles.fromSample(request.actor, request.params.id, await readSampleUpload(request), request.locale),
    )

    app.post(
      '/api/ecologic/nomenclatures/:code/difference',
      {
        ...guarded('catalogue.edit', 'organisation'),
        schema: { params: OneNomenclature, body: NomenclatureChange, response: { 200: NomenclatureDifference } },
      },
      ({ actor, params, body, locale }) => ecologic.nomenclatureDifference(actor, params.code, body, locale),
    )
  }
