import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cents } from '@grenier/shared/domain/units.ts'
import { actsIn } from '../../../../../tests/fakes/audit.ts'
import { freshCatalogue } from '../../../../../tests/fakes/catalogue-desk.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const file = (text: string, bytes: Uint8Array = utf8(text)) => ({ name: 'liste.csv', bytes })

describe.each(providers)('a file of articles on %s', (provider) => {
  let desk: Awaited<ReturnType<typeof freshCatalogue>>
  beforeAll(async () => (desk = await freshCatalogue(provider)))
  afterAll(() => desk.database.remove())
  const preview = (text: string, bytes?: Uint8Array) => desk.catalogueImport.preview(desk.office, file(text, bytes), 'fr')
  async function bring(text: string, bytes?: Uint8Array) {
    const { digest } = await preview(text, bytes)
    return desk.catalogueImport.apply(desk.office, file(text, bytes), digest, 'fr')
  }

  test('that was just saved changes nothing', async () => {
    const { name, bytes } = await desk.catalogueImport.file(desk.office, 'fr')
    expect(name).toBe('catalogue-2026-11-21.csv')
    expect(new TextDecoder().decode(bytes).split('\r\n')[0]).toBe(
      'identifiant;categorie;sous_categorie;article;prix_eur;prix_min_eur;prix_max_eur;poids_kg;favori;archive;ordre',
    )
    const { counts, changes, problemCount, absent } = await preview('', bytes)
    expect([counts.added + counts.changed, changes, problemCount, absent]).toEqual([0, [], 0, 0])
    expect(counts.unchanged).toBe(await desk.database.client.article.count())
  })

  test('says before what would be new, changed and archived, and does all of it; a second time nothing', async () => {
    const text =
      'Catégorie;Article;Prix EUR;Poids kg;Favori;Archive\nautre;Thérémine;40;3,5;oui;\nautre;Valise;6,50 €;;;\nautre;Lot;5;;;oui\n'
    const { counts, changes } = await preview(text)
    expect(counts).toEqual({ added: 1, changed: 1, archived: 1, restored: 0, unchanged: 0 })
    expect(changes.map(({ line, kind, name }) => [line, kind, name])).toEqual([
      [2, 'added', 'Thérémine'],
      [3, 'changed', 'Valise'],
      [4, 'archived', 'Lot'],
    ])
    expect(changes[1]?.values).toEqual([{ column: 'prix_eur', before: '5,00', after: '6,50' }])
    expect(await bring(text)).toEqual(counts)
    expect((await desk.onTill('autre')).filter(([name]) => ['Thérémine', 'Valise', 'Lot'].includes(String(name)))).toEqual([
      ['Thérémine', 4000],
      ['Valise', 650],
    ])
    expect((await actsIn(desk.database)).at(-1)).toMatchObject({ action: 'catalogue.imported', name: 'liste.csv', after: { rows: 3 } })
    const { digest } = await preview(text)
    expect(await desk.catalogueImport.apply(desk.office, file(text), digest, 'fr')).toMatchObject({ unchanged: 3, added: 0 })
  })

  test('is read in Windows-1252, with commas between the columns and another order of them', async () => {
    const text = 'price_eur,article,category\n"12,50",Thérémine,autre\n'
    expect(await bring(text, latin(text))).toMatchObject({ changed: 1 })
    expect((await desk.article('Thérémine')).priceCents).toBe(1250)
  })

  test('brings back what was archived, and lets two articles swap their names', async () => {
    const [one, other] = [await desk.article('Petit objet'), await desk.article('Grand objet')]
    const lot = await desk.article('Lot')
    const text = `identifiant;categorie;article;archive\n${one.id};autre;Grand objet;\n${other.id};autre;Petit objet;\n${lot.id};autre;Lot;non\n`
    expect(await bring(text)).toMatchObject({ changed: 2, restored: 1 })
    expect([(await desk.article('Petit objet')).id, (await desk.article('Lot')).isArchived]).toEqual([other.id, false])
  })

  test('with wrong cells names line, column, value and remedy of each, and nothing of it is done', async () => {
    const text = [
      'identifiant;categorie;article;prix_eur;prix_min_eur;poids_kg;favori;couleur',
      ';autre;Harpe;dix;;;;',
      ';harpes;Lyre;10;;;;',
      '0190a000-0000-7000-8000-000000000000;autre;Luth;10;;;;',
      ';autre;Cithare;10;20;-3;peut-être;bleu',
      ';autre;Viole;10;;;;',
      ';autre;viole;11;;;;',
      ';autre;;;;;;',
      '',
    ].join('\r\n')
    const { problems, problemCount, ignored, counts } = await preview(text)
    expect(problems.map(({ line, kind, column, value }) => [line, kind, column, value])).toEqual([
      [2, 'wrong', 'prix_eur', 'dix'],
      [3, 'unknown', 'categorie', 'harpes'],
      [4, 'unknown', 'identifiant', '0190a000-0000-7000-8000-000000000000'],
      [5, 'wrong', 'poids_kg', '-3'],
      [5, 'wrong', 'favori', 'peut-être'],
      [5, 'wrong', 'prix_eur', '10'],
      [7, 'wrong', 'article', 'viole'],
      [8, 'wrong', 'prix_eur', ''],
      [8, 'wrong', 'article', ''],
    ])
    expect(problems[5]?.problem).toBe('Ce prix est sous le plus bas permis, 20,00\u00a0€. Changez l’un des deux.')
    expect([problemCount, ignored, counts.added > 0]).toEqual([9, ['couleur'], true])
    await expect(bring(text)).rejects.toMatchObject({ code: 'catalogue.import-wrong', values: { count: 9 } })
    expect((await desk.onTill('autre')).map(([name]) => name)).not.toContain('Viole')
  })

  test.each([
    ['line break', '"Lampe\nde bureau"', 'Le texte tient sur une seule ligne. Retirez le retour à la ligne.'],
    ['letter of another encoding', 'Lampe \u008e bureau', 'Une lettre de ce texte est illisible. Enregistrez le fichier en UTF-8.'],
  ])('names the remedy for a %s', async (_, name, problem) => {
    const { problems } = await preview(`categorie;article;prix_eur\nautre;${name};2\n`)
    expect(problems).toMatchObject([{ line: 2, column: 'article', problem }])
  })

  test('is not done when the catalogue changed since it was shown', async () => {
    const text = 'categorie;article;prix_eur\nautre;Papeterie;2\n'
    const { digest } = await preview(text)
    const { id } = await desk.article('Papeterie')
    await desk.editing.saveArticle(desk.office, id, { ...(await desk.values('Papeterie')), priceCents: cents(75) }, 'fr')
    const late = desk.catalogueImport.apply(desk.office, file(text), digest, 'fr')
    await expect(late).rejects.toMatchObject({ code: 'catalogue.import-outdated' })
    expect((await desk.article('Papeterie')).priceCents).toBe(75)
  })

  test.each([
    [
      'a workbook',
      'PK\u0003\u0004xl/workbook.xml',
      'catalogue.file-unreadable',
      { cause: 'c’est un classeur Excel, enregistrez-le au format CSV' },
    ],
    [
      'titles alone',
      'categorie;article',
      'catalogue.file-unreadable',
      { cause: 'il n’a aucune ligne sous les titres, ajoutez vos articles' },
    ],
    ['without a category', 'article;prix_eur\nHarpe;10', 'catalogue.column-missing', { column: 'categorie' }],
    [
      'of too many lines',
      `categorie;article\n${'autre;Harpe\n'.repeat(10_001)}`,
      'catalogue.file-too-long',
      { lines: 10_001, most: 10_000 },
    ],
  ])('that cannot be taken says why: %s', async (_, text, code, values) => {
    await expect(preview(text)).rejects.toMatchObject({ code, values: expect.objectContaining(values) as object })
  })

  const many = provider === 'sqlite' ? 5000 : 1200
  test(`of ${many} lines is taken whole, and the second time changes nothing`, async () => {
    const lines = Array.from({ length: many }, (_, index) => `autre;Objet n° ${index};${index % 90},50;${index % 7 ? '' : 'oui'}`)
    const text = `categorie;article;prix_eur;favori\n${lines.join('\n')}\n`
    expect(await bring(text)).toMatchObject({ added: many })
    expect((await preview(text)).counts).toMatchObject({ added: 0, changed: 0, unchanged: many })
  })
})
