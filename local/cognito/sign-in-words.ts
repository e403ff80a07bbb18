// The words of the sign-in pages, in English and Spanish, at a reading age of about eleven.

export type Language = 'en' | 'es'

const en = {
  signIn: 'Sign in',
  username: 'Username',
  password: 'Password',
  continue: 'Continue',
  wrongPassword: 'The username or the password is not right. Try again.',
  enterCode: 'Enter your code',
  codeHint: 'Open the authenticator app on your phone. Type the 6 numbers that it shows for this account.',
  code: '6-digit code',
  wrongCode: 'That code is not right. Wait for the next one, then try again.',
  startAgain: 'Start again',
  usePasskey: 'Use a passkey',
  addPasskey: 'Add a passkey',
  addPasskeyHint: 'Use your face, your finger or your PIN the next time you sign in.',
  createPasskey: 'Create a passkey',
  error: 'Error:',
  expired: 'This page has expired',
  expiredHint: 'Go back to the site that you came from and sign in again.',
  setUp: 'Set up your authenticator app',
  setUpHint: 'This app shows a new code each half minute. Open it, choose to add an account, and type in this key.',
  setUpKey: 'Key:',
  setUpThen: 'Then type the 6 numbers that the app shows for this account.',
  newPassword: 'You need a new password',
  newPasswordHint: 'This account has a one-time password. It cannot sign in here until a new password is set.',
  problem: 'Something went wrong',
  problemHint: 'The site that sent you here asked for something that we cannot do.',
  problemCode: 'Error code:',
  language: 'Language',
  demo: 'Demonstration only. Do not use real names or real health details.',
} as const

const es: Record<keyof typeof en, string> = {
  signIn: 'Iniciar sesión',
  username: 'Nombre de usuario',
  password: 'Contraseña',
  continue: 'Continuar',
  wrongPassword: 'El nombre de usuario o la contraseña no son correctos. Inténtelo de nuevo.',
  enterCode: 'Escriba su código',
  codeHint: 'Abra la aplicación de autenticación en su teléfono. Escriba los 6 números que muestra para esta cuenta.',
  code: 'Código de 6 dígitos',
  wrongCode: 'Ese código no es correcto. Espere al siguiente e inténtelo de nuevo.',
  startAgain: 'Empezar de nuevo',
  usePasskey: 'Usar una clave de acceso',
  addPasskey: 'Agregar una clave de acceso',
  addPasskeyHint: 'Use su cara, su dedo o su PIN la próxima vez que inicie sesión.',
  createPasskey: 'Crear una clave de acceso',
  error: 'Error:',
  expired: 'Esta página ha caducado',
  expiredHint: 'Vuelva al sitio del que vino e inicie sesión de nuevo.',
  setUp: 'Configure su aplicación de autenticación',
  setUpHint:
    'Esta aplicación muestra un código nuevo cada medio minuto. Ábrala, elija agregar una cuenta y escriba esta clave.',
  setUpKey: 'Clave:',
  setUpThen: 'Después escriba los 6 números que la aplicación muestra para esta cuenta.',
  newPassword: 'Necesita una contraseña nueva',
  newPasswordHint:
    'Esta cuenta tiene una contraseña de un solo uso. No puede iniciar sesión aquí hasta que tenga una contraseña nueva.',
  problem: 'Algo salió mal',
  problemHint: 'El sitio que lo envió aquí pidió algo que no podemos hacer.',
  problemCode: 'Código de error:',
  language: 'Idioma',
  demo: 'Solo para demostración. No use nombres ni datos de salud reales.',
}

export type Words = Readonly<Record<keyof typeof en, string>>
export const WORDS: Readonly<Record<Language, Words>> = { en, es }
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' }

export function asLanguage(text: unknown): Language | undefined {
  // The parameter of managed login may name a region too, such as es-MX.
  const language = String(text ?? '').slice(0, 2)
  return language === 'en' || language === 'es' ? language : undefined
}
