// Whether an address is one that a patient may be sent to at all. Which hosts the deployment allows is asked elsewhere.

/**
 * The host of the address, when it is https, has no name or password before the host, no port, and nothing that browsers read in another way than it
 * looks.
 * @param written - the address as it was written.
 */
export function outsideHost(url: URL | undefined, written: string): string | undefined {
  if (url?.protocol !== 'https:' || url.username || url.password || url.port) return undefined
  return /^https:\/\/[\x21-\x5b\x5d-\x7e]+$/.test(written) && !/^https:\/\/[^/?#]*@/.test(written)
    ? url.hostname
    : undefined
}
