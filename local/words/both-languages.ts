// Lays nested words of two languages side by side, by key. It drops nothing: what one language lacks stands there as an empty string.

export type BothLanguages = { readonly key: string; readonly en: string; readonly es: string }

export function inOneList(key: string, en: unknown, es: unknown): BothLanguages[] {
  const names = [...new Set([...namesIn(en), ...namesIn(es)])]
  if (names.length === 0) return [{ key, en: textOf(en), es: textOf(es) }]
  return names.flatMap((name) => inOneList(`${key}.${name}`, partOf(en, name), partOf(es, name)))
}

const isNested = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const namesIn = (value: unknown): string[] => (isNested(value) ? Object.keys(value) : [])
const partOf = (value: unknown, name: string): unknown => (isNested(value) ? value[name] : undefined)
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
