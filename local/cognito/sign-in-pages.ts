// What a person sees while signing in: username and password, then the code, or why it does not go on. A password is never written back.
import { html } from 'hono/html'
import type { Html, Page } from './page.ts'
import type { Words } from './sign-in-words.ts'

/** The address that the form goes to, with the language in it. */
export type Form = {
  readonly action: string
  readonly formTarget?: string
  /** For a passkey, where the pool knows any. */
  readonly challenge?: string | undefined
}

export function passwordPage(words: Words, form: Form, wrong?: { readonly username: string }): Page {
  return {
    ...page(words.signIn, form, wrong !== undefined),
    content: html`${wrong ? alert(words.wrongPassword) : ''}
<form method="post" action="${form.action}">
<label for="username">${words.username}</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${wrong?.username ?? ''}"${invalid(wrong)}>
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid(wrong)}>
<button>${words.continue}</button>
</form>
${form.challenge ? passkeyForm(form.action, form.challenge, words.usePasskey) : ''}`,
    script: form.challenge !== undefined,
  }
}

/** Hidden until the script is there that fills it. @param newOne - whose passkey is to be made. */
export const passkeyForm = (
  action: string,
  challenge: string,
  label: string,
  newOne?: { readonly user: string; readonly name: string },
): Html => html`<form method="post" action="${action}" hidden data-challenge="${challenge}"${
  newOne ? html` data-user="${newOne.user}" data-name="${newOne.name}"` : ''
}>
${['passkey', 'clientData', 'authenticatorData', 'publicKey', 'signature'].map((name) => html`<input type="hidden" name="${name}">`)}
<button>${label}</button>
</form>`

export function codePage(words: Words, form: Form, wrong: boolean): Page {
  return {
    ...page(words.enterCode, form, wrong),
    content: html`${wrong ? alert(words.wrongCode) : ''}
<p id="hint">${words.codeHint}</p>
<form method="post" action="${form.action}">
<label for="code">${words.code}</label>
<input class="digits" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" spellcheck="false" required autofocus aria-describedby="${wrong ? 'problem hint' : 'hint'}"${wrong ? html` aria-invalid="true"` : ''}>
<button>${words.continue}</button>
</form>
<a href="${form.action}&amp;start-again=1">${words.startAgain}</a>`,
  }
}

/** As managed login has it, but without a picture of the key. */
export function authenticatorPage(words: Words, form: Form, key: string, wrong: boolean): Page {
  return {
    ...page(words.setUp, form, wrong),
    content: html`${wrong ? alert(words.wrongCode) : ''}
<p>${words.setUpHint}</p>
<p>${words.setUpKey} <code id="key" translate="no">${key.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
<p id="hint">${words.setUpThen}</p>
<form method="post" action="${form.action}">
<label for="code">${words.code}</label>
<input class="digits" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" spellcheck="false" required aria-describedby="${wrong ? 'problem hint' : 'hint'}"${wrong ? html` aria-invalid="true"` : ''}>
<button>${words.continue}</button>
</form>
<a href="${form.action}&amp;start-again=1">${words.startAgain}</a>`,
  }
}

/** A dead end, said plainly. */
export function endPage(status: number, title: string, hint: string, code?: Html): Page {
  return { status, title, content: html`<p>${hint}</p>${code ?? ''}` }
}

function page(title: string, { formTarget }: Form, wrong: boolean) {
  return { status: wrong ? 400 : 200, title, formTarget, wrong }
}

const alert = (text: string): Html => html`<p role="alert" id="problem">${text}</p>`
const invalid = (wrong: object | undefined): Html | string =>
  wrong ? html` aria-invalid="true" aria-describedby="problem"` : ''
