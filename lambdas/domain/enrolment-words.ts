// The only words by which an enrolment code leaves the building. They take no patient, so they name none, and say nothing about health.
import type { Language } from './channel.ts'
import { CODE_LIFETIME } from './enrolment.ts'
import type { EmailNotice } from './notice.ts'
import type { Organization } from './organization.ts'
import { emailHtml, escapeHtml, fill } from './slots.ts'

const minutes = String(CODE_LIFETIME.sms / 60)
const hours = String(CODE_LIFETIME.email / 3600)

// "Clave", because GSM-7 has no ó.
const SMS: Readonly<Record<Language, string>> = {
  en: '{label}: your sign-up code is {code}. It works for {minutes} minutes. Help: {phone}. Reply STOP to end.',
  es: '{label}: su clave para registrarse es {code}. Sirve por {minutes} minutos. Ayuda: {phone}. Responda STOP para cancelar.',
}

type EmailWords = {
  readonly subject: string
  readonly sentence: string
  readonly lasts: string
  readonly keep: string
  readonly help: string
  readonly stop: string
}

const EMAIL: Readonly<Record<Language, EmailWords>> = {
  en: {
    subject: 'Your sign-up code',
    sentence: 'Your sign-up code from {label} is:',
    lasts: 'It works once, and for {hours} hours.',
    keep: 'Give it to nobody.',
    help: 'Need help? Call {phone}.',
    stop: 'To stop these e-mails, call {phone}.',
  },
  es: {
    subject: 'Su clave para registrarse',
    sentence: 'Su clave para registrarse con {label} es:',
    lasts: 'Sirve una sola vez, por {hours} horas.',
    keep: 'No se la dé a nadie.',
    help: '¿Necesita ayuda? Llame al {phone}.',
    stop: 'Para no recibir más correos, llame al {phone}.',
  },
}

/** `code` as it is shown. */
export const enrolmentText = (organization: Organization, code: string, language: Language): string =>
  fill(SMS[language], { ...organization, code, minutes })

/** Text and HTML of one e-mail, with no link. The code is not in the subject, which providers repeat in their events. */
export function enrolmentEmail(organization: Organization, code: string, language: Language): EmailNotice {
  const words = EMAIL[language]
  const say = (sentence: string) => fill(sentence, { ...organization, hours })
  const html = (sentence: string) => escapeHtml(say(sentence))
  const sender = `${organization.label}, ${organization.postalAddress}`
  return {
    subject: words.subject,
    text: [
      say(words.sentence),
      code,
      `${say(words.lasts)} ${words.keep}`,
      say(words.help),
      sender,
      say(words.stop),
    ].join('\n\n'),
    html: emailHtml(language, words.subject, [
      `<p>${html(words.sentence)}</p>`,
      `<p style="font-size:24px;font-weight:600;letter-spacing:2px">${escapeHtml(code)}</p>`,
      `<p>${html(words.lasts)} ${words.keep}</p>`,
      `<p>${html(words.help)}</p>`,
      `<p style="color:#57606a;font-size:14px">${escapeHtml(sender)}<br>${html(words.stop)}</p>`,
    ]),
  }
}
