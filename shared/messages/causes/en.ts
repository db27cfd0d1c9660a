/** Why a service of speech and classification did not do its work, and what to do: words of an alert, and of the screen where it is set. */
export const en = {
  'cause.ai.none': 'no service is set for this',
  'cause.ai.key-refused': 'the key is refused, type a new one',
  'cause.ai.key-lost': 'the stored key no longer opens, type it again',
  'cause.ai.model-unknown': 'the model does not exist any more, choose another one',
  'cause.ai.quota-spent': 'the account has no credit left, add some',
  'cause.ai.too-many-requests': 'the service asks to wait, try again later',
  'cause.ai.unreachable': 'the service does not answer, check the address and the connection',
  'cause.ai.address-refused': 'this address is not allowed, correct it',
  'cause.ai.too-large': 'the service takes no file of this size',
  'cause.ai.refused': 'the service refuses the request',
  'cause.ai.nonsense': 'the answer of the service cannot be read',
  'cause.ai.misheard': 'the service heard something else, choose another model',
}
