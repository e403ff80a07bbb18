// Whether API Gateway treats a body as binary: by the first media type of a header and the list of the API.

/** @param headerValue Content-Type for requests, Accept for answers. */
export function isBinary(binaryTypes: readonly string[], headerValue: string | undefined): boolean {
  const first = headerValue?.split(',')[0]?.split(';')[0]?.trim().toLowerCase() ?? ''
  return binaryTypes.some((type) => {
    if (type === '*/*') return true
    return type.endsWith('/*') ? first.startsWith(type.slice(0, -1)) : first === type
  })
}
