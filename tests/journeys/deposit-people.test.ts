import { newId } from '@grenier/shared/domain/uuid.ts'
import type { Contact, IssuedContactLink } from '@grenier/shared/contract/people.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { patience } from './program.ts'
import { openReception, type Reception, type Visitor } from './reception.ts'

let reception: Reception
let owner: Visitor
let number = 500
beforeAll(async () => {
  reception = await openReception({ withAi: false })
  owner = await reception.reachOwner()
})
afterAll(() => reception.close())

const stranger = () => ({ name: `Personne ${++number}`, number })
const write = (who: { number: number }, text: string) => void reception.telegram.sendText(who.number, text)
const contactOf = async ({ number: id }: { number: number }) =>
  (await reception.api.get<Contact[]>('/api/contacts')).find(({ externalId }) => externalId === String(id))

describe('somebody whom nobody knows', () => {
  test('asks for access by a button; an admin lets them in, in the chat', async () => {
    const someone = stranger()
    write(someone, 'Bonjour')
    await reception.hears(someone, 'Ce bot est réservé à l’équipe de la ressourcerie.')
    await reception.tap(someone, 'Demander l’accès')
    await reception.hears(someone, 'est transmise aux responsables')
    await reception.hears(owner, `${someone.name} demande à utiliser le bot`)
    await reception.tap(owner, 'Autoriser', 'Nouvelle personne')
    await reception.hears(owner, 'peut utiliser le bot. Autorisé par')
    await vi.waitFor(() => expect(reception.telegram.shown(someone.number).join('\n')).toContain('Vous pouvez commencer.'), patience)
    write(someone, 'deux bouilloires')
    await reception.hears(someone, 'à vérifier')
    expect(await contactOf(someone)).toMatchObject({ status: 'allowed' })
  })

  test('is refused in the chat, and learns no more', async () => {
    const someone = stranger()
    write(someone, 'Bonjour')
    await reception.tap(someone, 'Demander l’accès')
    await reception.hears(owner, `${someone.name} demande à utiliser le bot`)
    await reception.tap(owner, 'Refuser')
    await reception.hears(owner, 'ne peut pas utiliser le bot. Refusé par')
    write(someone, 'deux bouilloires')
    await reception.hears(someone, 'Vous n’êtes pas autorisé à utiliser ce bot.')
    expect(await contactOf(someone)).toMatchObject({ status: 'refused', userId: null })
  })

  test('joins the account of the dashboard by a link that works once', async () => {
    const [first, second] = [stranger(), stranger()]
    const userId = await reception.addPerson('Fatou')
    const { code, url } = await reception.api.post<IssuedContactLink>(`/api/people/${userId}/contact-link`)
    expect(url).toBe(`https://t.me/grenier_test_bot?start=${code}`)
    write(first, `/start ${code}`)
    await reception.hears(first, 'Vous pouvez commencer.')
    expect(await contactOf(first)).toMatchObject({ status: 'allowed', userId })
    write(second, `/start ${code}`)
    await reception.hears(second, 'Ce lien ne sert plus.')
    expect(await contactOf(second)).toBeUndefined()
  })
})

describe('an account', () => {
  test('that several people share asks who records, and keeps the answer', async () => {
    const shared = await reception.welcome('Gina')
    const other = await reception.addPerson('Hugo')
    const contact = await contactOf(shared)
    await reception.api.put(`/api/contacts/${contact?.id ?? ''}/sharers`, { sharers: [other] })
    write(shared, 'deux bouilloires')
    await reception.hears(shared, 'Qui enregistre ?')
    await reception.tap(shared, 'Hugo')
    await reception.hears(shared, 'à vérifier')
    expect(await reception.depositsOf({ name: 'Hugo' })).toMatchObject([{ status: 'proposed', notes: [{ text: 'deux bouilloires' }] }])
    write(shared, 'un grille-pain')
    await vi.waitFor(async () => expect(await reception.depositsOf({ name: 'Hugo' })).toHaveLength(2), patience)
    write(shared, '/qui')
    await reception.hears(shared, 'Qui enregistre ?')
    await reception.tap(shared, 'Gina')
    await reception.hears(shared, 'Gina enregistre')
  })

  test('of somebody on two sites asks for today’s site once', async () => {
    const sud = newId()
    await reception.api.put(`/api/sites/${sud}`, { code: '2', name: 'Sud', timeZone: 'Europe/Paris', address: '', siret: '' })
    const idris = await reception.welcome('Idris', 'volunteer', [reception.api.site.id, sud])
    write(idris, 'deux bouilloires')
    await reception.hears(idris, 'Pour quel site aujourd’hui ?')
    await reception.tap(idris, 'Sud')
    await reception.hears(idris, 'à vérifier')
    expect(await reception.depositsOf(idris)).toMatchObject([{ siteId: sud }])
    write(idris, 'un grille-pain')
    await vi.waitFor(async () => expect(await reception.depositsOf(idris)).toMatchObject([{ siteId: sud }, { siteId: sud }]), patience)
  })

  test('whose person lost the access is not heard from the next message on, until they have it back', async () => {
    const leaving = await reception.welcome('Karim')
    const allow = (disabled: boolean) => reception.api.post(`/api/people/${leaving.userId}/disabled`, { disabled })
    write(leaving, 'deux bouilloires')
    await reception.hears(leaving, 'à vérifier')
    await allow(true)
    write(leaving, 'un grille-pain')
    await reception.hears(leaving, 'Vous n’êtes pas autorisé à utiliser ce bot.')
    await reception.press(leaving, 'Valider')
    await vi.waitFor(() => expect(reception.telegram.answers().at(-1)?.text).toContain('Vous n’êtes pas autorisé'), patience)
    expect(await reception.depositsOf(leaving)).toMatchObject([{ status: 'proposed' }])
    await allow(false)
    write(leaving, 'un grille-pain')
    await vi.waitFor(async () => expect(await reception.depositsOf(leaving)).toHaveLength(2), patience)
  })

  test('offers the commands of its person’s role', async () => {
    const reader = await reception.welcome('Jo', 'viewer')
    write(reader, '/help')
    await reception.hears(reader, 'Votre compte lit les chiffres')
    const commandsOf = ({ number: chat }: Visitor) =>
      (reception.telegram.menuOf(chat) as { command: string }[]).map(({ command }) => command)
    await vi.waitFor(() => expect(commandsOf(reader)).toEqual(['status', 'langue', 'help']), patience)
    write(owner, '/help')
    await reception.hears(owner, 'Vous recevez aussi les alertes.')
  })
})
