// What the pages on privacy and accessibility say, in both languages. Plain words: what we keep, who sees it, what to do.
import type { Language } from '../domain/channel.ts'

export type StaticText = {
  readonly title: string
  readonly parts: readonly { readonly heading: string; readonly text: string }[]
}
export type StaticPageName = 'privacy' | 'accessibility'

const en: Readonly<Record<StaticPageName, StaticText>> = {
  privacy: {
    title: 'Privacy',
    parts: [
      {
        heading: 'What comes by text and e-mail',
        text: 'A text or e-mail of ours says only that a message waits. The message itself stays here, locked. You sign in to read it.',
      },
      {
        heading: 'What we keep',
        text: 'We keep your messages and your answers for a time, and your phone numbers, your e-mail addresses and what you chose. All of it is locked, and only we can open it. {label} may take a message back.',
      },
      {
        heading: 'Who sees what',
        text: 'You see your messages, and so does a person who may act for you. Each time somebody opens one, we write it down. Sign in and choose “Who saw what” to see the list.',
      },
      {
        heading: 'What your browser keeps',
        text: 'We keep up to three small notes in your browser. They say that you signed in, how far your sign-in has come, and which language you chose. They go when you close the browser. We do not follow you, and nothing on these pages comes from anybody else.',
      },
      {
        heading: 'Your rights',
        text: 'You can ask {label} for a copy of what they know of you. You can ask them to mend it, and tell them if you do not agree. Call {phone}. Ask them for their full notice on privacy as well.',
      },
    ],
  },
  accessibility: {
    title: 'Accessibility',
    parts: [
      {
        heading: 'For everybody',
        text: 'These pages are made to work with a screen reader and with the keyboard alone. They work on a small phone, with large letters and with strong colors. Our goal is the standard WCAG 2.2, level AA.',
      },
      {
        heading: 'Time',
        text: 'You are signed out when you do nothing for 15 minutes. This keeps others from reading your messages. What you were writing comes back when you sign in again.',
      },
      {
        heading: 'Your language',
        text: 'These pages are in English and Spanish. The messages are in the language in which they were written. We give you help in your language for free. Call {phone}.',
      },
      {
        heading: 'Does something not work?',
        text: 'Please tell us: call {phone}. We can also read a message to you, or send it to you in another form.',
      },
    ],
  },
}

const es: Readonly<Record<StaticPageName, StaticText>> = {
  privacy: {
    title: 'Privacidad',
    parts: [
      {
        heading: 'Lo que llega por mensaje de texto y correo',
        text: 'Un mensaje de texto o correo nuestro solo dice que tiene un mensaje. El mensaje se queda aquí, cerrado. Usted inicia sesión para leerlo.',
      },
      {
        heading: 'Lo que guardamos',
        text: 'Guardamos sus mensajes y sus respuestas por un tiempo, y sus teléfonos, sus correos y lo que eligió. Todo se guarda bajo llave, y solo nosotros podemos abrirlo. {label} puede retirar un mensaje.',
      },
      {
        heading: 'Quién ve qué',
        text: 'Usted ve sus mensajes, y también una persona que puede actuar por usted. Cada vez que alguien abre uno, lo anotamos. Inicie sesión y elija «Quién vio qué» para ver la lista.',
      },
      {
        heading: 'Lo que guarda su navegador',
        text: 'Guardamos hasta tres notas pequeñas en su navegador. Dicen que inició sesión, hasta dónde llegó al iniciarla y qué idioma eligió. Se borran cuando cierra el navegador. No le seguimos, y nada en estas páginas viene de otros.',
      },
      {
        heading: 'Sus derechos',
        text: 'Puede pedir a {label} una copia de lo que sabe de usted. Puede pedir que lo corrija y decir si no está de acuerdo. Llame al {phone}. Pida también su aviso completo de privacidad.',
      },
    ],
  },
  accessibility: {
    title: 'Accesibilidad',
    parts: [
      {
        heading: 'Para todos',
        text: 'Estas páginas funcionan con un lector de pantalla y solo con el teclado. También funcionan en un teléfono pequeño, con letras grandes y con colores fuertes. Nuestra meta es la norma WCAG 2.2, nivel AA.',
      },
      {
        heading: 'Tiempo',
        text: 'Cerramos su sesión cuando no hace nada por 15 minutos. Así otros no pueden leer sus mensajes. Lo que estaba escribiendo vuelve cuando inicia sesión de nuevo.',
      },
      {
        heading: 'Su idioma',
        text: 'Estas páginas están en inglés y en español. Los mensajes están en el idioma en que se escribieron. Le damos ayuda gratis en su idioma. Llame al {phone}.',
      },
      {
        heading: '¿Algo no funciona?',
        text: 'Díganoslo, por favor: llame al {phone}. También podemos leerle un mensaje o enviárselo de otra forma.',
      },
    ],
  },
}

export const staticTextsOf: Readonly<Record<Language, Readonly<Record<StaticPageName, StaticText>>>> = { en, es }
