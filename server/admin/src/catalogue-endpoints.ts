import type {
  EditedArticle,
  EditedCatalogue,
  EditedCategory,
  ImportCounts,
  ImportPreview,
  OrderArticles,
  OrderCategories,
  SaveArticle,
  SaveCategory,
  SaveOverride,
} from '@grenier/shared/contract/catalogue.ts'
import type { Client } from './api.ts'
import { queryOf } from './query-text.ts'

/** What the shop sells: the organisation's catalogue, what a site sells otherwise, and both as a file. */
export const catalogueEndpoints = (request: Client) => ({
  catalogue: (siteId?: string) => request<EditedCatalogue>('GET', `/api/catalogue/articles${queryOf({ siteId })}`),
  saveArticle: (id: string, article: SaveArticle) => request<EditedArticle>('PUT', `/api/catalogue/articles/${id}`, article),
  archiveArticle: (id: string, archived: boolean) => request<EditedArticle>('POST', `/api/catalogue/articles/${id}/archive`, { archived }),
  saveCategory: (code: string, category: SaveCategory) => request<EditedCategory>('PUT', `/api/catalogue/categories/${code}`, category),
  orderCategories: (order: OrderCategories) => request<EditedCategory[]>('PUT', '/api/catalogue/category-order', order),
  /** On a site, or for the organisation. */
  orderArticles: (order: OrderArticles, siteId?: string) =>
    request<undefined>('PUT', siteId === undefined ? '/api/catalogue/order' : `/api/catalogue/sites/${siteId}/order`, order),
  saveOverride: (siteId: string, id: string, override: SaveOverride) =>
    request<EditedArticle>('PUT', `/api/catalogue/sites/${siteId}/articles/${id}`, override),
  resetOverrides: (siteId: string) => request<{ count: number }>('POST', `/api/catalogue/sites/${siteId}/reset`),
  previewImport: (form: FormData) => request<ImportPreview>('POST', '/api/catalogue/import/preview', form),
  importCatalogue: (form: FormData, digest: string) => request<ImportCounts>('POST', `/api/catalogue/import${queryOf({ digest })}`, form),
})

/** The whole catalogue as a file. */
export const catalogueFileAddress = '/api/catalogue/file'
