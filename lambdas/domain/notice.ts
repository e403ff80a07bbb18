// The only words that leave the building by SMS or e-mail. It takes no message, so it cannot quote one; its only slots are {label}, {phone} and {url}.
import type { Language } from './channel.ts'
import type { Organization } from './organization.ts'
import { emailHtml, escapeHtml, fill } from './slots.ts'

/** As long as any token, for measuring. */
export const LONGEST_LINK_TOKEN = 'x'.repeat(22)

const SMS: Readonly<Record<Language, string>> = {
  en: '{label}: you have a new message. Sign in at {url} Help: {phone}. Reply STOP to end.',
  es: '{label}: tiene un mensaje nuevo. Ingrese en {url} Ayuda: {phone}. Responda STOP para cancelar.',
}

type EmailWords = {
  readonly subject: string
  readonly sentence: string
  readonly signIn: string
  readonly help: string
  readonly stop: string
}

const EMAIL: Readonly<Record<Language, EmailWords>> = {
  en: {
    subject: 'You have a new message',
    sentence: '{label} has sent you a message. Sign in to read it.',
    signIn: 'Sign in',
    help: 'Need help? Call {phone}.',
    stop: 'Stop these e-mails',
  },
  es: {
    subject: 'Tiene un mensaje nuevo',
    sentence: '{label} le ha enviado un mensaje. Inicie sesión para leerlo.',
    signIn: 'Iniciar sesión',
    help: '¿Necesita ayuda? Llame al {phone}.',
    stop: 'No recibir más correos',
  },
}

export type EmailNotice = { readonly subject: string; readonly text: string; readonly html: string }

export const smsText = (organization: Organization, url: string, language: Language): string =>
  fill(SMS[language], { ...organization, url })

/** Text and HTML of one e-mail. No image, no remote reference, one host. `stopUrl` ends e-mails to this address. */
export function emailNotice(organization: Organization, url: string, stopUrl: string, language: Language): EmailNotice {
  const words = EMAIL[language]
  const say = (sentence: string) => fill(sentence, organization)
  const html = (sentence: string) => escapeHtml(say(sentence))
  return {
    subject: words.subject,
    text: [
      say(words.sentence),
      `${words.signIn}: ${url}`,
      say(words.help),
      `${organization.label}, ${organization.postalAddress}`,
      `${words.stop}: ${stopUrl}`,
    ].join('\n\n'),
    html: emailHtml(language, words.subject, [
      `<p>${html(words.sentence)}</p>`,
      `<p><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5cad;color:#ffffff;text-decoration:none;font-weight:600">${words.signIn}</a></p>`,
      `<p>${html(words.help)}</p>`,
      `<p style="color:#57606a;font-size:14px">${html('{label}')}, ${escapeHtml(organization.postalAddress)}<br><a href="${escapeHtml(stopUrl)}" style="color:#57606a">${words.stop}</a></p>`,
    ]),
  }
}
