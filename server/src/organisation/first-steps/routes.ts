import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { FirstSteps, MarkStep, ReportTablet, stepNames, TabletHeard, TabletTrial } from '@grenier/shared/contract/first-steps.ts'
import { guarded } from '#platform/http.ts'
import { qrCode, qrSvg } from '#platform/qr-code.ts'
import type { FirstStepsFace } from './first-steps.ts'

interface FirstStepRoutes {
  readonly firstSteps: FirstStepsFace
  /** Where tills come in, and where a device learns to trust this server; undefined where only this machine is served. */
  readonly till: () => { readonly address: string; readonly certificate?: string | undefined } | undefined
}

const OneStep = z.object({ step: z.enum(stepNames) })
/** A tablet is opened a few times, never a hundred. */
const fewAMinute = { max: 20, timeWindow: 60_000 }

export const firstStepRoutes =
  ({ firstSteps, till }: FirstStepRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/first-steps', { ...guarded('sites.edit', 'organisation'), schema: { response: { 200: FirstSteps } } }, (request) =>
      firstSteps.read(request.actor),
    )

    app.post(
      '/api/first-steps/:step',
      { ...guarded('sites.edit', 'organisation'), schema: { params: OneStep, body: MarkStep, response: { 200: FirstSteps } } },
      (request) => firstSteps.mark(request.actor, request.params.step, request.body.state),
    )

    app.post(
      '/api/first-steps/tablet-trial',
      { ...guarded('sites.edit', 'organisation'), schema: { response: { 200: TabletTrial } } },
      async (request) => {
        const { address, certificate } = till() ?? { address: ownAddress(request) }
        // The code stands in the fragment, which no log sees.
        const url = `${address}/tablette#${firstSteps.openTrial(request.actor)}`
        return { url, address, certificate: certificate ?? null, picture: qrSvg(await qrCode(url, 'L'), address) }
      },
    )

    app.post(
      '/api/first-steps/tablet',
      { ...guarded('public', 'none', fewAMinute), schema: { body: ReportTablet, response: { 200: TabletHeard } } },
      async (request) => {
        const [address, wanted] = [ownAddress(request), till()?.address ?? ownAddress(request)]
        const { code, secure } = request.body
        const fits = secure && address === wanted
        await firstSteps.hearTablet({ code, secure, fits, address, label: (request.headers['user-agent'] ?? '').slice(0, 200) })
        return { fits, address: wanted }
      },
    )
  }

const ownAddress = (request: FastifyRequest) => `${request.protocol}://${request.host}`
