/** What an organisation may do without. Off: shown nowhere and written no more; what is there stays. All are on until somebody says otherwise. */
export const features = ['vouchers', 'reception', 'stock', 'training', 'declarations', 'assistant'] as const
export type Feature = (typeof features)[number]

export const isFeature = (text: string): text is Feature => (features as readonly string[]).includes(text)
