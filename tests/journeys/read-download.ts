import { buffer } from 'node:stream/consumers'
import type { Download } from '@playwright/test'

/** The bytes of a saved file. A browser that several test files share has no path of it to give. */
export const readDownload = async (download: Download): Promise<Buffer> => buffer(await download.createReadStream())
