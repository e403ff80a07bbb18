// The only words that tell of a new account. They take no patient, so they name none, and say nothing about health.
import type { Language } from './channel.ts'
import type { EmailNotice } from './notice.ts'
import type { Organization } from './organization.ts'
import { emailHtml, escapeHtml, fill } from './slots.ts'

export const ACCOUNT_SMS: Readonly<Record<Language, string>> = {
  en: '{label}: an account to read your messages was set up. Was this not you? Call {phone}. Reply STOP to end.',
  // "Se hizo", because GSM-7 has no ó.
  es: '{label}: se hizo una cuenta para leer sus mensajes. ¿No fue usted? Llame al {phone}. Responda STOP para cancelar.',
}

type EmailWords = { readonly subject: string; readonly sentence: string; readonly help: string; readonly stop: string }

export const ACCOUNT_EMAIL: Readonly<Record<Language, EmailWords>> = {
  en: {
    subject: 'An account was set up',
    sentence: 'An account to read your messages from {label} was set up.',
    help: 'Was this not you? Call {phone} right away.',
    stop: 'To stop these e-mails, call {phone}.',
  },
  es: {
    subject: 'Se abrió una cuenta',
    sentence: 'Se abrió una cuenta para leer sus mensajes de {label}.',
    help: '¿No fue usted? Llame de inmediato al {phone}.',
    stop: 'Para no recibir más correos, llame al {phone}.',
  },
}

export const accountText = (organization: Organization, language: Language): string =>
  fill(ACCOUNT_SMS[language], organization)

/** Text and HTML of one e-mail, with no link: whoever reads it in alarm should call, and trust no address. */
export function accountEmail(organization: Organization, language: Language): EmailNotice {
  const words = ACCOUNT_EMAIL[language]
  const say = (sentence: string) => fill(sentence, organization)
  const html = (sentence: string) => escapeHtml(say(sentence))
  const sender = `${organization.label}, ${organization.postalAddress}`
  return {
    subject: words.subject,
    text: [say(words.sentence), say(words.help), sender, say(words.stop)].join('\n\n'),
    html: emailHtml(language, words.subject, [
      `<p>${html(words.sentence)}</p>`,
      `<p><strong>${html(words.help)}</strong></p>`,
      `<p style="color:#57606a;font-size:14px">${escapeHtml(sender)}<br>${html(words.stop)}</p>`,
    ]),
  }
}
