import { expect, test } from 'vitest'
import { isShareLink, shareDraftOf, shareOf } from './share-draft.ts'

test('a new folder is for every site, without a link yet', () => {
  const draft = { ...shareDraftOf(undefined, 'drive'), partner: ' Mairie de Die ' }
  expect(shareOf(draft)).toEqual({
    partner: 'Mairie de Die',
    remoteId: 'drive',
    siteId: null,
    ecoOrganisation: null,
    link: '',
    expiresOn: null,
  })
})

test('a link and its last day are kept', () => {
  const draft = {
    ...shareDraftOf(undefined, 'drive'),
    partner: 'Ecologic',
    link: 'https://kdrive.infomaniak.com/app/share/1',
    expiresOn: '2027-01-31',
  }
  expect(shareOf({ ...draft, site: 'north', ecoOrganisation: 'ecologic' })).toMatchObject({
    siteId: 'north',
    ecoOrganisation: 'ecologic',
    link: 'https://kdrive.infomaniak.com/app/share/1',
    expiresOn: '2027-01-31',
  })
})

test('a link is a whole https address, or none yet', () => {
  const links = ['', ' https://kdrive.infomaniak.com/app/share/1 ', 'http://pas-sur.example', 'kdrive.infomaniak.com/app', 'https://ici']
  expect(links.map(isShareLink)).toEqual([true, true, false, false, false])
})
