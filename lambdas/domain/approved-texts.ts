// Every sentence that leaves the building, in both languages: reviewed, and held word for word by test/unit/approved-texts.test.ts. It takes no
// message and no patient, so it can quote neither; its only slots are {label}, {phone}, {url}, and the code of an enrolment.
import type { Language } from './channel.ts'

// GSM-7 has no ó: by text neither "código" nor "sesión".
const TEXTS = {
  'notice.sms': {
    en: '{label}: you have a new message. Sign in at {url} Help: {phone}. Reply STOP to end.',
    es: '{label}: tiene un mensaje nuevo. Ingrese en {url} Ayuda: {phone}. Responda STOP para cancelar.',
  },
  // The label first, what it is, and how to stop it within the first two sentences (47 CFR 64.1200). The API hears no keys, so none is offered.
  'notice.voice': {
    en: '{label}: this is an automated call. To stop these calls, call {phone}. You have a new message. Sign in on our patient pages to read it, or call {phone}.',
    es: '{label}: esta es una llamada automática. Para no recibir más llamadas, llame al {phone}. Tiene un mensaje nuevo. Inicie sesión en nuestras páginas para pacientes para leerlo, o llame al {phone}.',
  },
  'notice.email.subject': { en: 'You have a new message', es: 'Tiene un mensaje nuevo' },
  'notice.email.sentence': {
    en: '{label} has sent you a message. Sign in to read it.',
    es: '{label} le ha enviado un mensaje. Inicie sesión para leerlo.',
  },
  'notice.email.sign-in': { en: 'Sign in', es: 'Iniciar sesión' },
  'notice.email.help': { en: 'Need help? Call {phone}.', es: '¿Necesita ayuda? Llame al {phone}.' },
  'notice.email.stop': { en: 'Stop these e-mails', es: 'No recibir más correos' },

  'enrolment.sms': {
    en: '{label}: your sign-up code is {code}. It works for {minutes} minutes. Help: {phone}. Reply STOP to end.',
    es: '{label}: para abrir su cuenta use {code}. Sirve por {minutes} minutos. Ayuda: {phone}. Responda STOP para cancelar.',
  },
  'enrolment.email.subject': { en: 'Your sign-up code', es: 'Su código para abrir su cuenta' },
  'enrolment.email.sentence': {
    en: 'Your sign-up code from {label} is:',
    es: 'Su código de {label} para abrir su cuenta es:',
  },
  'enrolment.email.lasts': {
    en: 'It works once, and for {hours} hours.',
    es: 'Sirve una sola vez, por {hours} horas.',
  },
  'enrolment.email.keep': { en: 'Give it to nobody.', es: 'No se lo dé a nadie.' },
  'enrolment.email.help': { en: 'Need help? Call {phone}.', es: '¿Necesita ayuda? Llame al {phone}.' },
  'enrolment.email.stop': {
    en: 'To stop these e-mails, call {phone}.',
    es: 'Para no recibir más correos, llame al {phone}.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>

export type TextName = keyof typeof TEXTS
/** What follows a prefix: of `notice.email`, `subject` and its like. */
export type PartOf<Prefix extends string> = {
  [Name in TextName]: Name extends `${Prefix}.${infer Part}` ? Part : never
}[TextName]
export const TEXT_NAMES = Object.keys(TEXTS) as TextName[]

export const approvedText = (name: TextName, language: Language): string => TEXTS[name][language]
