// What a text that somebody sent back asks of us: no more notices, notices again, help, or nothing that we know. It keeps and tells nothing of the
// text. When in doubt it pauses: a notice too few is mended by a call, a notice too many by nobody.
// Sources: 47 CFR 64.1200(a)(10), the words that are a revocation by themselves and "any reasonable means"; CTIA Messaging Principles 5.1.3.

/** `unclear`: a word of ours in a sentence that may be about something else. Nothing is sent until a person has looked. */
export type ReplyMeaning = 'stop' | 'start' | 'help' | 'unclear' | 'other'

const STOP = words(
  'stop stopall quit end revoke optout cancel unsubscribe arret parar pare paren alto cancelar cancele basta baja',
)
const START = words('start unstop empezar iniciar')
/** Words that in a sentence mostly mean something else: they count when they come first or stand alone. */
const ALONE = words('end alto baja')
const QUESTION = /^(when|where|why|how|what|which|should|is|are|do|does|cuando|como|que|donde)\b/
const HELP = words('help info ayuda')
/** What says the same as STOP, wherever it stands. */
const PHRASES = [
  /\b(opt|opting) (me )?out\b/,
  /\bstop all\b/,
  /\btake (me|my (number|phone|name)) off\b/,
  /\b(remove|delete|unsubscribe) (me|my (number|phone|name)|this number)\b/,
  /\bwrong (number|person)\b/,
  /\bnumero equivocado\b/,
  /\b(leave|let) me alone\b/,
  /\b(do not|dont|never|quit|stop) (ever )?(text|texting|message|messaging|contact|contacting|email|emailing|bother|bothering|spam|spamming|notify|notifying|send|sending)\b/,
  /\bno (more|further) (of )?(these |this |your )?(text|texts|message|messages|notice|notices|notification|notifications|sms|spam)\b/,
  /\b(not|dont|do not) want (any|these|this|your|to (get|receive))\b/,
  /\b(revoke|withdraw) (my )?consent\b/,
  /\bno mas\b/,
  /\b(dejen|deje|dejar|deja) de (enviar|enviarme|mandar|mandarme|escribir|escribirme|molestar|molestarme|contactarme)\b/,
  /\bno (me )?(envien|envie|enviar|manden|mande|mandar|escriban|escriba|contacten|molesten|molestes)\b/,
  /\bno (quiero|deseo) (recibir )?(mas )?(mensajes|textos|avisos|sms)\b/,
  /\b(borren|borre|quiten|quite|quitenme|saquenme|eliminen) (mi|me|este)?\b/,
  /\bdarme de baja\b|\bdar de baja\b/,
]
/** "Don't stop": a stop word that is denied. */
const DENIED = [
  /\b(dont|do not|never|wont|cant|cannot|not) (ever |want (you |it |them )?to )?(stop|stopall|quit|end|revoke|cancel|unsubscribe)\b/,
  /\b(no|nunca) (quiero que )?(pare|paren|cancelen|cancele)\b/,
]
/** What is sent to the patient: a stop word beside one of these is about us. */
const OURS =
  /\b(text|texts|texting|texto|textos|message|messages|messaging|mensaje|mensajes|notice|notices|notification|notifications|notificaciones|aviso|avisos|alert|alerts|alertas|reminder|reminders|recordatorios|sms|spam|email|emails|correos|sending|contacting|subscription|suscripcion|these|this|it|now|please|favor|already|ya|all|me|everything|todo|asap|immediately)\b/
/** Words that may stand around a stop word without changing it. */
const FILLERS = words(
  'please pls plz por favor i said say me it this now just the to want would like you and ok okay hi hello thanks thank gracias ya all already asap immediately already no not esto todo quiero deseo must need you re your de a for good forever right away today from',
)
const FEW_WORDS = 8

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

/** Letters and digits in lower case, without accents; everything else is a space. Apostrophes join: "don't" is "dont". */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Letters of `stop` in a wrong order, one twice, or spelt with gaps. */
const isStopMisspelt = (text: string): boolean =>
  /^(s t o p|s+t+o+p+|stpo|sotp|tsop|stp|sop|stop\d*|stopp?e?d?|unsuscribe|unsubcribe|unsubscibe|cancell?|opt out)$/.test(
    text,
  )

export function meaningOf(text: string): ReplyMeaning {
  const said = plain(text)
  const list = said.split(' ').filter((word) => word !== '')
  const holds = (known: ReadonlySet<string>) => list.some((word) => known.has(word))
  const onlyBesides = (known: ReadonlySet<string>) =>
    holds(known) && list.every((word) => known.has(word) || FILLERS.has(word))

  if (DENIED.some((denial) => denial.test(said))) return 'other'
  if (isStopMisspelt(said) || onlyBesides(STOP)) return 'stop'
  if (PHRASES.some((phrase) => phrase.test(said))) return 'stop'
  const found = list.filter((word) => STOP.has(word))
  const mostlyElse = found.every((word) => ALONE.has(word)) && !ALONE.has(list.find((word) => !FILLERS.has(word)) ?? '')
  if (found.length > 0 && !mostlyElse) {
    const aboutUs = OURS.test(said) && !QUESTION.test(said) && !text.trim().endsWith('?') && !ABOUT_CARE.test(said)
    return aboutUs && list.length <= FEW_WORDS ? 'stop' : 'unclear'
  }
  if (list.length <= 2 && onlyBesides(START)) return 'start'
  if (onlyBesides(HELP)) return 'help'
  return 'other'
}

/** What a patient may stop, end or cancel that is not us. */
const ABOUT_CARE =
  /\b(pill|pills|medicine|medication|medications|meds|antibiotics|insulin|drug|drugs|dose|doses|taking|tomar|pastillas|medicina|medicamento|medicamentos|appointment|appointments|cita|citas|visit|surgery|treatment|tratamiento|bleeding|smoking|fumar|drinking|exercise|eating|diet|order|prescription|refill|pain|therapy|week|month|day|year|insurance|plan|hurting|coughing|nausea)\b/
