// Where plain http may be spoken: to this machine, and never across a network.
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

export const isOnThisMachine = (url: string): boolean => LOOPBACK.includes(new URL(url).hostname)

export function requireSafeTransport(url: string): void {
  if (new URL(url).protocol !== 'https:' && !isOnThisMachine(url)) throw new Error('the API is called by https alone')
}
