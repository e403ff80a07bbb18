// The headers of every answer of the portal, whatever it is: page, redirect, refusal or file.
const HEADERS: Readonly<Record<string, RegExp>> = {
  'content-security-policy':
    /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/localhost:\d+; frame-ancestors 'none'; base-uri 'none'$/,
  'strict-transport-security': /^max-age=31536000; includeSubDomains$/,
  'referrer-policy': /^no-referrer$/,
  'cache-control': /^no-store$/,
  'x-robots-tag': /noindex/,
  'x-content-type-options': /^nosniff$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
}

/** Names of those that are not there, or say something else. */
export const missingHeaders = (headers: Readonly<Record<string, string>>): string[] =>
  Object.entries(HEADERS)
    .filter(([name, wanted]) => !wanted.test(headers[name] ?? ''))
    .map(([name]) => name)
