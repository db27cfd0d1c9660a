import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  ArchiveArticle,
  EditedArticle,
  EditedCategory,
  OrderArticles,
  OrderCategories,
  SaveArticle,
  SaveCategory,
} from '@grenier/shared/contract/catalogue.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Editing } from './editing.ts'

const OneArticle = z.object({ id: Id })
const OneCategory = z.object({ code: z.string().max(40) })
const byEditors = guarded('catalogue.edit', 'organisation')

export const editingRoutes =
  (editing: Editing): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(
      '/api/catalogue/articles/:id',
      { ...byEditors, schema: { params: OneArticle, body: SaveArticle, response: { 200: EditedArticle } } },
      ({ actor, params, body, locale }) => editing.saveArticle(actor, params.id, body, locale),
    )

    app.post(
      '/api/catalogue/articles/:id/archive',
      { ...byEditors, schema: { params: OneArticle, body: ArchiveArticle, response: { 200: EditedArticle } } },
      ({ actor, params, body }) => editing.archive(actor, params.id, body.archived),
    )

    app.put(
      '/api/catalogue/order',
      { ...byEditors, schema: { body: OrderArticles, response: { 204: z.null() } } },
      async ({ actor, body }, reply) => {
        await editing.order(actor, body)
        return reply.code(204).send(null)
      },
    )

    app.put(
      '/api/catalogue/categories/:code',
      { ...byEditors, schema: { params: OneCategory, body: SaveCategory, response: { 200: EditedCategory } } },
      ({ actor, params, body }) => editing.saveCategory(actor, params.code, body),
    )

    app.put(
      '/api/catalogue/category-order',
      { ...byEditors, schema: { body: OrderCategories, response: { 200: z.array(EditedCategory) } } },
      ({ actor, body }) => editing.orderCategories(actor, body),
    )
  }
