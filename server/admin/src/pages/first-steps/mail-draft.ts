import type { mailSecurity, MailAccount, SaveMailAccount } from '@grenier/shared/contract/mail-account.ts'

/** As it is typed. */
export interface MailDraft {
  host: string
  port: string
  security: (typeof mailSecurity)[number]
  userName: string
  password: string
  from: string
}

const usualPorts: Readonly<Record<MailDraft['security'], string>> = { tls: '465', starttls: '587', none: '25' }

export const mailDraftOf = ({ host, port, security, userName, from }: MailAccount): MailDraft => ({
  ...{ host, port: String(port), security, userName, from },
  password: '',
})

/** Another security has another usual port; one that was typed stays. */
export const withSecurity = (draft: MailDraft, security: MailDraft['security']): MailDraft => ({
  ...draft,
  security,
  port: draft.port === usualPorts[draft.security] ? usualPorts[security] : draft.port,
})

/** An empty password keeps the known one. */
export const mailOf = ({ host, port, password, userName, from, security }: MailDraft): SaveMailAccount => ({
  ...{ host: host.trim(), port: Number(port), security, userName: userName.trim(), from: from.trim() },
  password: password === '' ? null : password,
})
