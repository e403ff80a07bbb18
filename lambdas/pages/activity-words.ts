// Who did what, as a patient reads it, in both languages: a subject and what it did. No sentence says what a message was about.
import type { Activity, ActivityType } from '../domain/activity.ts'
import type { Language } from '../domain/channel.ts'
import { fill } from '../domain/slots.ts'
import type { Frame } from './layout.tsx'

type ActivityWords = {
  readonly title: string
  readonly lead: string
  readonly empty: string
  readonly older: string
  readonly newest: string
  readonly look: string
  readonly who: Readonly<Record<Activity['by'] | 'proxy', string>>
  readonly did: Readonly<Record<ActivityType, string>>
}

const en: ActivityWords = {
  title: 'Who saw what',
  lead: 'Here you see who opened your messages, and who saw or changed what we know of you. Is something wrong? Please call us.',
  empty: 'There is nothing here yet.',
  older: 'Older',
  newest: 'Back to the newest',
  look: 'See the message',
  who: {
    patient: 'You',
    proxy: 'A person who may act for you',
    application: 'A computer at {label}',
    recipient: 'Somebody who got a text or e-mail of ours',
    system: 'Our own system',
  },
  did: {
    'patient.created': 'added you to our list.',
    'patient.updated': 'changed what we know of you.',
    'patient.read': 'looked up what we know of you.',
    'patient.signed-in': 'signed in.',
    'patient.signed-out': 'signed out.',
    'preferences.changed': 'changed your settings.',
    'consent.recorded': 'wrote down whether we may tell you of messages.',
    'contact-point.opted-out': 'stopped what we send to a number or address of yours.',
    'contact-point.disputed': 'told us that a number or address is not yours.',
    'contact-point.restarted': 'started what we send to a number or address of yours.',
    'enrolment.issued': 'made a sign-up code for you.',
    'enrolment.refused': 'used your sign-up code with a wrong birth date.',
    'enrolment.locked': 'locked your sign-up code after too many tries.',
    'patient.enrolled': 'set up your account.',
    'proxy.enrolled': 'set up an account to act for you.',
    'proxy.granted': 'let a person act for you.',
    'proxy.revoked': 'ended that a person may act for you.',
    'message.accepted': 'wrote you a message.',
    'message.opened': 'opened a message.',
    'message.replied': 'answered a message.',
    'message.refused': 'asked for a message that was not there.',
    'form.refused': 'sent a form that we did not take.',
    'message.recalled': 'took a message back.',
    'replies.read': 'read what you answered.',
    'audit.read': 'looked at this list.',
  },
}

const es: ActivityWords = {
  title: 'Quién vio qué',
  lead: 'Aquí ve quién abrió sus mensajes y quién vio o cambió lo que sabemos de usted. ¿Algo no está bien? Llámenos, por favor.',
  empty: 'Todavía no hay nada aquí.',
  older: 'Anteriores',
  newest: 'Volver a lo más reciente',
  look: 'Ver el mensaje',
  who: {
    patient: 'Usted',
    proxy: 'Una persona que puede actuar por usted',
    application: 'Un sistema de {label}',
    recipient: 'Alguien que recibió un aviso nuestro',
    system: 'Nuestro propio sistema',
  },
  did: {
    'patient.created': 'agregó sus datos a nuestra lista.',
    'patient.updated': 'cambió lo que sabemos de usted.',
    'patient.read': 'consultó lo que sabemos de usted.',
    'patient.signed-in': 'inició sesión.',
    'patient.signed-out': 'cerró la sesión.',
    'preferences.changed': 'cambió sus preferencias.',
    'consent.recorded': 'anotó si le podemos avisar de sus mensajes.',
    'contact-point.opted-out': 'desactivó lo que enviamos a un número o dirección de usted.',
    'contact-point.disputed': 'nos dijo que un número o dirección no es de usted.',
    'contact-point.restarted': 'activó lo que enviamos a un número o dirección de usted.',
    'enrolment.issued': 'creó un código para que usted abra su cuenta.',
    'enrolment.refused': 'usó su código, pero la fecha de nacimiento estaba mal.',
    'enrolment.locked': 'bloqueó su código tras muchos intentos.',
    'patient.enrolled': 'abrió su cuenta.',
    'proxy.enrolled': 'abrió una cuenta para actuar por usted.',
    'proxy.granted': 'permitió que una persona actúe por usted.',
    'proxy.revoked': 'terminó el permiso de una persona para actuar por usted.',
    'message.accepted': 'le escribió un mensaje.',
    'message.opened': 'abrió un mensaje.',
    'message.replied': 'respondió a un mensaje.',
    'message.refused': 'pidió un mensaje que no estaba.',
    'form.refused': 'envió un formulario que no aceptamos.',
    'message.recalled': 'retiró un mensaje.',
    'replies.read': 'leyó lo que usted respondió.',
    'audit.read': 'vio esta lista.',
  },
}

export const activityWordsOf: Readonly<Record<Language, ActivityWords>> = { en, es }
export const activityWords = ({ language }: Frame): ActivityWords => activityWordsOf[language]

export const toldActivity = ({ by, type }: Activity, { language, organization: { label } }: Frame): string => {
  const { who, did } = activityWordsOf[language]
  return `${fill(who[by], { label })} ${did[type]}`
}
