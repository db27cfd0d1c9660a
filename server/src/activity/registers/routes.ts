import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  ChainHead,
  CreateRegister,
  EntriesReceipt,
  IssuedPairingCode,
  PairedDevice,
  PairRegister,
  RegisterSetup,
  RegisterState,
  SaveRegister,
  SendEntries,
  VerifyPin,
} from '@grenier/shared/contract/registers.ts'
import { RescueReceipt, RescueUpload } from '@grenier/shared/contract/rescue.ts'
import { FoundTicket, PrintedTicket } from '@grenier/shared/contract/sales.ts'
import { Id, SiteId } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import { qrCode, qrSvg } from '#platform/qr-code.ts'
import { notFound } from '#platform/translate-error.ts'
import type { Devices } from '../../organisation/devices/devices.ts'
import { chainUnknown, wrongAddress } from './errors.ts'
import type { Registers } from './registers.ts'

const Register = z.object({ id: Id })
const perMinute = (max: number) => ({ max, timeWindow: 60_000 })
const Gone = { 204: z.null() }
/** Two hundred signed entries of two hundred kilobytes would be 40 MB: far beyond any real batch. */
const entriesBodyLimit = 10 * 1_048_576
/** All that a till keeps: a month of two hundred tickets a day is under 10 MB. */
const rescueBodyLimit = 48 * 1_048_576

interface RegisterRoutes {
  readonly registers: Registers
  readonly devices: Devices
  /** The one origin of tills, when it is set: what a till keeps belongs to the address it was paired at. */
  readonly address: string | undefined
  /** Where a new till is told to come in; undefined where only this machine is served. */
  readonly shown?: () => string | undefined
}

export const registerRoutes =
  ({ registers, devices, address, shown }: RegisterRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    // The picture that a tablet's camera reads; the code to type is not in it.
    app.get(
      '/api/registers/address.svg',
      { ...guarded('registers.read', 'none'), schema: { produces: ['image/svg+xml'], response: { 200: z.string() } } },
      async (request, reply) => {
        const where = shown?.()
        if (where === undefined) throw notFound(request.url)
        return reply.type('image/svg+xml').send(qrSvg(await qrCode(`${where}/`), where))
      },
    )

    app.get(
      '/api/registers',
      {
        ...guarded('registers.read', 'site'),
        schema: { querystring: z.object({ siteId: SiteId.optional() }), response: { 200: z.array(RegisterState) } },
      },
      (request) => registers.states(request.actor, request.query.siteId),
    )

    app.post(
      '/api/registers',
      { ...guarded('registers.edit', 'site'), schema: { body: CreateRegister, response: { 200: RegisterState } } },
      async (request) => {
        const { id, siteId } = await devices.createRegister(request.actor, request.body)
        return (await registers.states(request.actor, siteId)).find((state) => state.id === id)
      },
    )

    app.put(
      '/api/registers/:id',
      {
        ...guarded('registers.edit', 'site', { confirmed: true }),
        schema: { params: Register, body: SaveRegister, response: { 200: RegisterState } },
      },
      async (request) => {
        const { id, siteId } = await devices.saveRegister(request.actor, request.params.id, request.body)
        return (await registers.states(request.actor, siteId)).find((state) => state.id === id)
      },
    )

    app.get(
      '/api/devices',
      {
        ...guarded('registers.read', 'site'),
        schema: { querystring: z.object({ siteId: SiteId.optional() }), response: { 200: z.array(PairedDevice) } },
      },
      (request) => devices.list(request.actor, request.query.siteId),
    )

    app.post(
      '/api/registers/:id/pairing-code',
      { ...guarded('registers.edit', 'site'), schema: { params: Register, response: { 200: IssuedPairingCode } } },
      (request) => devices.issuePairingCode(request.actor, request.params.id),
    )

    app.post(
      '/api/registers/pair',
      { ...guarded('public', 'none', perMinute(20)), schema: { body: PairRegister, response: { 200: RegisterSetup } } },
      async (request, reply) => {
        const origin = request.headers.origin
        if (address !== undefined && origin !== undefined && origin !== new URL(address).origin) throw wrongAddress(address)
        const { setup, token } = await registers.pair(request.body)
        const seconds = 400 * 86_400
        return reply
          .setCookie('grenier_device', token, {
            path: '/',
            httpOnly: true,
            sameSite: 'strict',
            secure: request.protocol === 'https',
            maxAge: seconds,
          })
          .send(setup)
      },
    )

    app.get(
      '/api/registers/:id/setup',
      { ...guarded('registers.operate', 'site'), schema: { params: Register, response: { 200: RegisterSetup } } },
      (request) => registers.setup(request.actor, request.params.id),
    )

    app.get(
      '/api/registers/:id/tickets/:ticket',
      {
        ...guarded('registers.operate', 'site', perMinute(60)),
        schema: { params: Register.extend({ ticket: PrintedTicket }), response: { 200: FoundTicket } },
      },
      ({ actor, params }) => registers.findTicket(actor, params.id, params.ticket),
    )

    app.post(
      '/api/registers/:id/entries',
      {
        ...guarded('signed', 'own'),
        bodyLimit: entriesBodyLimit,
        schema: { params: Register, body: SendEntries, response: { 200: EntriesReceipt } },
      },
      (request) => registers.accept(request.body, request.actor.id),
    )

    app.addContentTypeParser('application/jsonl', { parseAs: 'string', bodyLimit: rescueBodyLimit }, (_request, text, done) =>
      done(null, text),
    )
    app.post(
      '/api/registers/rescue',
      {
        ...guarded('signed', 'own', perMinute(20)),
        bodyLimit: rescueBodyLimit,
        schema: { consumes: ['application/jsonl', 'application/json'], body: RescueUpload, response: { 200: RescueReceipt } },
      },
      ({ body, locale, actor }) => registers.rescue(typeof body === 'string' ? body : body.file, locale, actor),
    )

    app.get(
      '/api/registers/:id/head',
      { ...guarded('signed', 'own'), schema: { params: Register, querystring: z.object({ chain: Id }), response: { 200: ChainHead } } },
      async (request) => {
        const head = await registers.head(request.query.chain)
        if (!head) throw chainUnknown()
        return head
      },
    )

    app.post(
      '/api/registers/:id/verify-pin',
      { ...guarded('registers.operate', 'site', perMinute(60)), schema: { params: Register, body: VerifyPin, response: Gone } },
      async (request, reply) => {
        await registers.verifyPin(request.actor, request.params.id, request.body)
        return reply.code(204).send(null)
      },
    )
  }
