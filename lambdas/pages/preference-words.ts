// The sentences of the page where patients choose, in both languages: plain words, short sentences.
import type { Channel, Language } from '../domain/channel.ts'
import type { Frame } from './layout.tsx'

const en = {
  title: 'Your settings',
  lead: 'We tell you when a message waits for you. The message itself is only here.',
  language: 'Your language',
  english: 'English',
  spanish: 'Español',
  first: 'What should we use first?',
  firstHint: 'If it does not work, we use the others.',
  quiet: 'Quiet hours',
  quietHint:
    'We send no texts and make no calls in these hours. E-mails can come at any time. The hours are for where you live: {zone}.',
  quietNow: 'From {from} to {to} we send no texts and make no calls.',
  quietNone: 'You have no quiet hours now.',
  quietFrom: 'From',
  quietTo: 'To',
  noHours: 'No quiet hours',
  save: 'Save',
  half: 'Please choose both times, or none.',
  same: 'Please choose two times that are not the same.',
  again: 'This was not saved yet. Please check it and save it once more.',
  points: 'Where we tell you',
  pointsHint: 'What you stop here stops for all of {label}. You can still sign in and read your messages.',
  on: 'On',
  off: 'Off',
  stop: 'Stop',
  start: 'Start',
  agree: 'I agree, start',
  disputed: 'Somebody told us that this is not yours, so we send nothing there. Is it yours? Please call us.',
  noPoints: 'We have no phone number and no e-mail address of you. Please call us.',
  saved: 'We saved your choices.',
  stopped: 'We stopped it. We will send nothing more there.',
  started: 'We started it. We will tell you there when a message waits.',
  notStarted: 'We could not start it. Please call us.',
} as const

type PreferenceWords = Readonly<Record<keyof typeof en, string>>

const es: PreferenceWords = {
  title: 'Sus preferencias',
  lead: 'Le avisamos cuando tiene un mensaje. El mensaje está solo aquí.',
  language: 'Su idioma',
  english: 'English',
  spanish: 'Español',
  first: '¿Qué usamos primero?',
  firstHint: 'Si no funciona, usamos lo demás.',
  quiet: 'Horas de silencio',
  quietHint:
    'En estas horas no enviamos mensajes de texto ni llamamos. Los correos pueden llegar a cualquier hora. Las horas son las de donde usted vive: {zone}.',
  quietNow: 'De {from} a {to} no enviamos mensajes de texto ni llamamos.',
  quietNone: 'Ahora no tiene horas de silencio.',
  quietFrom: 'De',
  quietTo: 'A',
  noHours: 'Sin horas de silencio',
  save: 'Guardar',
  half: 'Elija las dos horas o ninguna, por favor.',
  same: 'Elija dos horas que no sean iguales, por favor.',
  again: 'Todavía no se guardó. Revíselo y guárdelo otra vez, por favor.',
  points: 'Dónde le avisamos',
  pointsHint: 'Si lo desactiva aquí, vale para todo {label}. Aún puede iniciar sesión y leer sus mensajes.',
  on: 'Activado',
  off: 'Desactivado',
  stop: 'Desactivar',
  start: 'Activar',
  agree: 'Acepto, activar',
  disputed: 'Alguien nos dijo que esto no es suyo, así que no enviamos nada ahí. ¿Es suyo? Llámenos, por favor.',
  noPoints: 'No tenemos ni teléfono ni correo de usted. Llámenos, por favor.',
  saved: 'Guardamos sus preferencias.',
  stopped: 'Está desactivado. Ya no le enviamos nada ahí.',
  started: 'Está activado. Ahí le diremos si tiene un mensaje.',
  notStarted: 'No se pudo activar. Llámenos, por favor.',
}

export const channelWordsOf: Readonly<Record<Language, Readonly<Record<Channel, readonly [way: string, to: string]>>>> =
  {
    en: {
      sms: ['Texts', 'Texts to the number that ends in {hint}'],
      email: ['E-mails', 'E-mails to {hint}'],
      voice: ['Calls', 'Calls to the number that ends in {hint}'],
    },
    es: {
      sms: ['Mensajes de texto', 'Mensajes de texto al número que termina en {hint}'],
      email: ['Correos', 'Correos a {hint}'],
      voice: ['Llamadas', 'Llamadas al número que termina en {hint}'],
    },
  }

export const preferenceWordsOf: Readonly<Record<Language, PreferenceWords>> = { en, es }

export const preferenceWords = ({ language }: Frame): PreferenceWords => preferenceWordsOf[language]
export const wayOf = (channel: Channel, { language }: Frame): string => channelWordsOf[language][channel][0]
export const pointName = (channel: Channel, hint: string, { language }: Frame): string =>
  channelWordsOf[language][channel][1].replace('{hint}', () => hint)
