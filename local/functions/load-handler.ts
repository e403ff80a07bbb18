// Loads the handler of a bundle as Lambda does. It runs in a worker thread and never in the main one.
import { existsSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'

export type Handler = (event: unknown, context: unknown) => unknown

/** A refusal in the words of Lambda's own runtime. */
export class UnusableCode extends Error {
  override readonly name: string
  constructor(errorType: string, message: string) {
    super(message)
    this.name = errorType
  }
}

export async function loadHandler(file: string, name: string): Promise<Handler> {
  if (!existsSync(file)) throw new UnusableCode('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`)
  const loaded = await load(file)
  const handler = loaded[name]
  if (typeof handler !== 'function') {
    throw new UnusableCode('Runtime.HandlerNotFound', `${file} has no function named ${name}`)
  }
  if (handler.length > 2) {
    throw new UnusableCode(
      'Runtime.CallbackHandlerDeprecated',
      'a handler with a callback does not run on Node.js 24 or later',
    )
  }
  return handler as Handler
}

async function load(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    if (file.endsWith('.mjs')) return await import(pathToFileURL(file).href)
    // In Lambda, no package.json stands above the bundle, and so a `.js` file is CommonJS. On this machine one does.
    const folder = pathToFileURL(`${dirname(file)}/`).href
    registerHooks({
      load: (url, context, next) =>
        next(url, url.startsWith(folder) && url.endsWith('.js') ? { ...context, format: 'commonjs' } : context),
    })
    return createRequire(import.meta.url)(file)
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    const code = 'code' in cause ? cause.code : undefined
    if (cause instanceof SyntaxError)
      throw new UnusableCode('Runtime.UserCodeSyntaxError', `SyntaxError: ${cause.message}`)
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') {
      throw new UnusableCode('Runtime.ImportModuleError', `Error: ${cause.message}`)
    }
    throw cause
  }
}
