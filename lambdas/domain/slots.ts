// Fills the slots of fixed sentences, makes text safe to stand in HTML, and frames e-mails. It knows no sentence of its own.

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

/** One e-mail. No image, no remote reference. @param blocks - HTML, escaped already. */
export const emailHtml = (language: string, subject: string, blocks: readonly string[]): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="margin:0;padding:24px;font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#1b1f24;background:#ffffff">
<div style="max-width:32em;margin:0 auto">
${blocks.join('\n')}
</div></body></html>
`
