import type { fr } from './fr.ts'

export const en: Record<keyof typeof fr, string> = {
  'alert.remote.stopped': 'The copy to {address} has stopped: {cause}. Your files are kept here.',
  'alert.remote.late': 'No file has reached {address} for more than {hours} {hours|hour|hours}. Check the connection and the account.',
  'alert.remote.nearly-full': '{percent} % of the room is left on {address}. Make room or change the plan.',
  'remote.test-passed': 'The account works: writing, reading, renaming and deleting went well.',
  'cause.remote.password-refused': 'the password is refused, type a new one',
  'cause.remote.password-lost': 'the kept password no longer opens, type it again',
  'cause.remote.forbidden': 'the account may not write, check its rights',
  'cause.remote.folder-missing': 'the folder does not exist, create it or correct the address',
  'cause.remote.conflict': 'the folder cannot be made, check the address',
  'cause.remote.full': 'there is no room left, make some',
  'cause.remote.other-organisation': 'this folder belongs to another organisation, choose another one',
  'cause.remote.certificate': 'the certificate is not valid, check the address and the clock',
  'cause.remote.address-refused': 'this address is not allowed, correct it',
  'cause.remote.redirected': 'the server points elsewhere, correct the address',
  'cause.remote.rename-unsupported': 'this server cannot rename, choose another one',
  'cause.remote.refused': 'the server refuses, check the address',
}
