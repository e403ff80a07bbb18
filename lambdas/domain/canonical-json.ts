// One text for one value, whatever the order of its fields: RFC 8785 for rows of text, numbers, lists and objects. It must be total: rows are hashed as they are found.

/** What JSON cannot say (bytes, sets) becomes text that no JSON value becomes, so it never passes for one. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (isPlainObject(value)) {
    // Sorted by UTF-16 code units, as RFC 8785 asks and `sort` does.
    const fields = Object.keys(value)
      .sort()
      .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`)
    return `{${fields.join(',')}}`
  }
  const isJson = value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
  return isJson ? JSON.stringify(value) : `<${typeof value}>`
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
