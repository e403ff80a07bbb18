// Reads a raw MIME message as far as a mail client must to show it: headers, the first text part and the first HTML part.
// Not acted out: attachments, encoded words in headers other than UTF-8, charsets that TextDecoder does not know.

export type ParsedMail = {
  readonly headers: Readonly<Record<string, string>>
  readonly text?: string
  readonly html?: string
}

/** Headers by their name as written; `header(mail, name)` finds one in any case. */
export function parseMail(raw: Buffer): ParsedMail {
  const { headers, body } = split(raw.toString('latin1'))
  const { text, html } = readPart(headers, body)
  const decoded = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, decodeWords(value)]))
  return { headers: decoded, ...(text !== undefined && { text }), ...(html !== undefined && { html }) }
}

export function header(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
}

type Headers = Record<string, string>
type Part = { text?: string; html?: string }

function split(message: string): { headers: Headers; body: string } {
  const gap = /\r?\n\r?\n/.exec(message)
  const head = gap ? message.slice(0, gap.index) : message
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const pairs = lines.map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()])
  return { headers: Object.fromEntries(pairs), body: gap ? message.slice(gap.index + gap[0].length) : '' }
}

function readPart(headers: Headers, body: string): Part {
  const type = header(headers, 'content-type') ?? 'text/plain'
  const boundary = /^multipart\/.*boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (boundary !== undefined) {
    const [, ...pieces] = `\r\n${body}`.split(`\n--${boundary}`)
    const parts = pieces
      .filter((piece) => !piece.startsWith('--'))
      .map((piece) => split(piece.replace(/^[ \t]*\r?\n/, '')))
      .map((part) => readPart(part.headers, part.body))
    const text = parts.find((part) => part.text !== undefined)?.text
    const html = parts.find((part) => part.html !== undefined)?.html
    return { ...(text !== undefined && { text }), ...(html !== undefined && { html }) }
  }
  const text = decodeBody(headers, body, /charset="?([^";\s]+)/i.exec(type)?.[1])
  if (/^text\/html/i.test(type)) return { html: text }
  return /^text\/plain/i.test(type) ? { text } : {}
}

function decodeBody(headers: Headers, body: string, charset = 'utf-8'): string {
  const encoding = header(headers, 'content-transfer-encoding')?.toLowerCase()
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : Buffer.from(unquote(encoding, body), 'latin1')
  return new TextDecoder(charset).decode(bytes).replace(/\r\n/g, '\n').trimEnd()
}

function unquote(encoding: string | undefined, body: string): string {
  if (encoding !== 'quoted-printable') return body
  return body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** `=?utf-8?B?…?=` and `=?utf-8?Q?…?=` of RFC 2047. */
function decodeWords(value: string): string {
  return value.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, word: string) => {
    if (kind.toLowerCase() === 'b') return Buffer.from(word, 'base64').toString('utf8')
    return Buffer.from(unquote('quoted-printable', word.replaceAll('_', ' ')), 'latin1').toString('utf8')
  })
}
