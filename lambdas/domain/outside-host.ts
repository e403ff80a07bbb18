// Whether an address is one that a patient may be sent to at all. Which hosts the deployment allows is asked elsewhere.

/** The host of an address that is https, has no name or password before the host, no port, and nothing that browsers read in another way than it looks. */
export function outsideHost(address: string): string | undefined {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:' || url.username || url.password || url.port) return undefined
  return /^https:\/\/[\x21-\x5b\x5d-\x7e]+$/.test(address) && !/^https:\/\/[^/?#]*@/.test(address)
    ? url.hostname
    : undefined
}
