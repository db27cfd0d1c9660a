import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { ApiError } from '@grenier/shared/contract/errors.ts'
import { en } from '@grenier/shared/messages/errors/en.ts'
import { fr } from '@grenier/shared/messages/errors/fr.ts'
import { fill, type Messages } from '@grenier/shared/messages/translate.ts'
import { GrenierError } from './errors.ts'
import { expectationText } from './expectations.ts'
import type { Log } from './log.ts'
import { fieldName, wordsOf } from './refusal-words.ts'

const tables: Record<'fr' | 'en', Messages> = { fr, en }

/** True for a code that has a text of its own. */
export const isCode = (code: string): boolean => tables.fr[code] !== undefined

/** The text of a coded error in the reader's language. An unknown code is a fault of ours and reads as one. */
export function errorText(code: string, values: Record<string, string | number>, locale: 'fr' | 'en'): string {
  const text = tables[locale][code] ?? tables[locale]['internal'] ?? code
  const withoutEmptyBrackets = text.replaceAll(/ \(\{(\w+)\}\)/g, (brackets, name: string) => (values[name] === '' ? '' : brackets))
  const words = wordsOf(values, locale)
  return fill(
    withoutEmptyBrackets,
    code === 'request.invalid' ? { ...words, field: fieldName(String(values['field']), locale) } : words,
    locale,
  )
}

/** Turns whatever was thrown into one ApiError: coded errors as they are, bad input field by field, anything else as `internal` with the request's id. */
export const createErrorTranslator = (log: Log) => (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
  const coded = toCoded(error, request)
  if (coded.status >= 500) log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed')
  const body: ApiError = {
    code: coded.code,
    message: errorText(coded.code, coded.values, request.locale),
    values: coded.values,
    requestId: request.id,
  }
  const fields = fieldsOf(error, request)
  if (fields) body.fields = fields
  if (coded.status === 429 && coded.values['seconds'] !== undefined) void reply.header('Retry-After', String(coded.values['seconds']))
  return reply.code(coded.status).send(body)
}

function toCoded(error: unknown, request: Asked): GrenierError {
  if (error instanceof GrenierError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = fieldsOf(error, request)?.[0]
    return new GrenierError('request.invalid', 400, { field: first?.field ?? '', value: first?.value ?? '', problem: first?.problem ?? '' })
  }
  if (isResponseSerializationError(error)) return new GrenierError('internal', 500)
  const { statusCode, code } = error as FastifyError
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') return new GrenierError('request.too-large', 413)
  if (statusCode !== undefined && statusCode < 500) return new GrenierError('request.malformed', statusCode)
  if (code === 'P2002') return new GrenierError('conflict', 409)
  return new GrenierError('internal', 500)
}

function fieldsOf(error: unknown, request: Asked): ApiError['fields'] {
  if (error instanceof GrenierError && error.fields.length > 0) return [...error.fields]
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined
  return error.validation.map(({ keyword, instancePath, message, params }) => {
    const path = instancePath.split('/').filter(Boolean)
    const input = path.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], partOf(error, request))
    const issue = { ...params, code: keyword, input } as z.core.$ZodRawIssue
    const field = [...path, ...unknownKey(issue)].join('.')
    return {
      field,
      label: fieldName(field, request.locale),
      value: isSecret(field) ? '' : shown(input),
      problem: expectationText({ ...issue, message }, request.locale),
    }
  })
}

type Asked = Pick<FastifyRequest, 'body' | 'query' | 'params' | 'headers' | 'locale'>

const partOf = (error: unknown, request: Asked): unknown => {
  const { validationContext = 'body' } = error as FastifyError
  return validationContext === 'querystring' ? request.query : request[validationContext]
}

/** What was typed there is never repeated, not even to who typed it. */
const isSecret = (field: string): boolean => /word|pin|code|token|key|phrase|address|email/i.test(field)

/** The first field that the schema does not know: it stands in no path of its own. */
const unknownKey = (issue: z.core.$ZodRawIssue): readonly string[] => (issue.code === 'unrecognized_keys' ? issue['keys'].slice(0, 1) : [])

const shown = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 80) : '')

export const notFound = (url: string) => new GrenierError('request.not-found', 404, { path: url.split('?')[0] ?? '' })
