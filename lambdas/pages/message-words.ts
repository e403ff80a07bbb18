// The sentences of what a message asks for besides an answer, in both languages.
import type { Language } from '../domain/channel.ts'
import type { Frame } from './layout.tsx'

const en = {
  paymentTitle: 'To pay',
  paymentAmount: 'Amount',
  paymentLead: 'You leave our pages when you pay. Look at the top of the next page: it must say {host}.',
  paymentLink: 'Pay at {host}',
  paymentCall: 'You cannot pay this from here now. Please call us.',
  calendar: 'Add it to my calendar',
  calendarHint: 'The entry says when, not where and not why. Others may see your calendar.',
  open: 'Open this link',
  leaveTitle: 'You are about to leave our pages',
  leaveText: 'This link leads to {host}. What you do there is not ours, and we cannot keep it safe for you.',
  leaveGo: 'Go to {host}',
  leaveBack: 'Back to the message',
} as const

const es: Readonly<Record<keyof typeof en, string>> = {
  paymentTitle: 'Por pagar',
  paymentAmount: 'Cantidad',
  paymentLead: 'Al pagar sale de nuestras páginas. Mire arriba en la página siguiente: debe decir {host}.',
  paymentLink: 'Pagar en {host}',
  paymentCall: 'Ahora no puede pagar esto desde aquí. Llámenos, por favor.',
  calendar: 'Poner en mi calendario',
  calendarHint: 'La nota dice cuándo, no dónde ni por qué. Otras personas pueden ver su calendario.',
  open: 'Abrir este enlace',
  leaveTitle: 'Está por salir de nuestras páginas',
  leaveText: 'Este enlace lleva a {host}. Lo que haga allí no es nuestro y no podemos protegerlo.',
  leaveGo: 'Ir a {host}',
  leaveBack: 'Volver al mensaje',
}

export const messageWordsOf: Readonly<Record<Language, Readonly<Record<keyof typeof en, string>>>> = { en, es }
export const messageWords = ({ language }: Frame) => messageWordsOf[language]
