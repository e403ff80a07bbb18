// The one script of the sign-in pages: it asks the browser for a passkey, puts what comes into the form, and sends it. Without it, the password is there.
import { createHash } from 'node:crypto'

export const PASSKEY_SCRIPT = `
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
const form = document.querySelector('[data-challenge]')
form.hidden = false
form.querySelector('button').addEventListener('click', async (event) => {
  event.preventDefault()
  const { user, name } = form.dataset
  const challenge = bytes(form.dataset.challenge)
  const credential = user
    ? await navigator.credentials.create({ publicKey: {
        challenge, rp: { name: 'Sign in' }, user: { id: bytes(user), name, displayName: name },
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }, { type: 'public-key', alg: -257 }],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' } } })
    : await navigator.credentials.get({ publicKey: { challenge, userVerification: 'required' } })
  const { response } = credential
  const fields = user
    ? { publicKey: response.getPublicKey(), authenticatorData: response.getAuthenticatorData() }
    : { signature: response.signature, authenticatorData: response.authenticatorData }
  form.elements.passkey.value = credential.id
  for (const [field, value] of Object.entries({ ...fields, clientData: response.clientDataJSON })) form.elements[field].value = text(value)
  form.submit()
})
`
export const PASSKEY_SCRIPT_SOURCE = `'sha256-${createHash('sha256').update(PASSKEY_SCRIPT).digest('base64')}'`
