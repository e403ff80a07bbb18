// Fills the slots of fixed sentences, and makes text safe to stand in HTML. It knows no sentence of its own.

/** All slots at once and by a function: a name that looks like a slot, or like a pattern of `replace`, stays a name. */
export const fill = (sentence: string, slots: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? '')

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
