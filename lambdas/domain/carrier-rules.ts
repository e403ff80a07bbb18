// What carriers filter out of texts, wherever it stands: words of sex, hate, alcohol, firearms and tobacco, and links of public shorteners.
// It looks at names and hosts alone, because a notice has no other words of the organization's own.
import { plainWords } from './plain-words.ts'

// Whole words, English and Spanish: "Essex" and "Gunderson" are none. CTIA Messaging Principles, 5.3; carriers call the list SHAFT.
const FILTERED =
  /\b(sex|sexy|xxx|porn|porno|escorts?|nude|sexo|sexy|hate|nazi|odio|alcohol|beer|wine|winery|brewery|liquor|vodka|whiske?y|tequila|cerveza|vino|licor(es)?|guns?|firearms?|rifles?|pistols?|ammo|ammunition|armas?|pistolas?|municion(es)?|tobacco|cigars?|cigarettes?|vapes?|vaping|hookah|nicotine|tabaco|cigarros?|cigarrillos?|cannabis|marijuana|marihuana|cbd|thc|hemp|kush|casino|apuestas)\b/

/** @param name one name or host name. */
export const isFilteredWord = (name: string): boolean => FILTERED.test(plainWords(name))

const SHORTENERS = [
  'adf.ly',
  'amzn.to',
  'bit.do',
  'bit.ly',
  'bitly.com',
  'bl.ink',
  'buff.ly',
  'clck.ru',
  'cutt.ly',
  'dub.sh',
  'fb.me',
  'goo.gl',
  'is.gd',
  'j.mp',
  'lnkd.in',
  'mcaf.ee',
  'ow.ly',
  'qr.ae',
  'rb.gy',
  'rebrand.ly',
  's.id',
  'short.gy',
  'short.io',
  'shorte.st',
  'shorturl.at',
  'smarturl.it',
  'snip.ly',
  'soo.gd',
  't.co',
  't.ly',
  'tiny.cc',
  'tinyurl.com',
  'tr.im',
  'trib.al',
  'u.to',
  'v.gd',
  'wp.me',
  'x.co',
]

/** @param host in lower case. */
export const isShortener = (host: string): boolean =>
  SHORTENERS.some((shortener) => host === shortener || host.endsWith(`.${shortener}`))
