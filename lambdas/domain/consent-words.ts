// The only words by which a patient agrees on our pages. They name no bills: who agrees here has not agreed to be told of those by text or call.
import type { Channel, Language } from './channel.ts'
import type { Organization } from './organization.ts'
import { fill } from './slots.ts'

/** How a consent of the pages was given. */
export const PAGE_SOURCE = 'patient page'

export const CONSENT_WORDS: Readonly<Record<Language, Readonly<Record<Channel, string>>>> = {
  en: {
    sms: 'I agree that {label} may send texts to this number to tell me that a message waits for me. Message and data rates may apply. I can stop this at any time: on this page, or with the word STOP as my reply.',
    email:
      'I agree that {label} may send e-mails to this address to tell me that a message waits for me. I can stop this at any time: on this page, or with the link in each e-mail.',
    voice:
      'I agree that {label} may call this number, with a recorded voice, to tell me that a message waits for me. I can stop this at any time: on this page, or by a call to {phone}.',
  },
  es: {
    sms: 'Acepto que {label} me envíe mensajes de texto a este número para decirme que tengo un mensaje. Se pueden aplicar tarifas de mensajes y datos. Puedo pararlo cuando quiera: en esta página o si respondo STOP.',
    email:
      'Acepto que {label} me escriba a este correo para decirme que tengo un mensaje. Puedo pararlo cuando quiera: en esta página o con el enlace de cada correo.',
    voice:
      'Acepto que {label} llame a este número, con una voz grabada, para decirme que tengo un mensaje. Puedo pararlo cuando quiera: en esta página o si llamo al {phone}.',
  },
}

export const consentWording = (organization: Organization, channel: Channel, language: Language): string =>
  fill(CONSENT_WORDS[language][channel], { ...organization })
