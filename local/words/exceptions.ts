// Words that may break a rule of this folder, each with its reason. It lists no sentence that keeps the rule: a test sees to it.

/** Labels: the formulas were made for sentences, and of fewer words than these they say nothing. */
export const FEWEST_WORDS = 4

export const HARD_TO_READ: Readonly<Record<string, string>> = {
  'page.help.es': 'The phone number follows it, as in text.notice.email.help, which is easy.',
  'page.signIn.es': 'A button. "Iniciar sesión" is our one word for signing in, and long.',
  'device.android.es': 'The name of a thing, not a sentence.',
}

export const SAME_IN_BOTH: Readonly<Record<string, string>> = {
  'page.troubleMark': 'The word is the same.',
  'device.iphone': 'A brand.',
  'device.ipad': 'A brand.',
  'device.mac': 'A brand.',
  'preference.english': 'A language is called what its speakers call it.',
  'preference.spanish': 'A language is called what its speakers call it.',
}
