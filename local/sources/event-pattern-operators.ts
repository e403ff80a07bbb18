// The comparison operators of an event pattern, each as a test of one value. An operator without an entry here throws with its name.

type ValueTest = (value: unknown) => boolean

const operators: Record<string, (argument: unknown) => ValueTest> = {
  prefix: (argument) => foldable('prefix', argument, (text, part) => text.startsWith(part)),
  suffix: (argument) => foldable('suffix', argument, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (argument) => {
    const wanted = requireText('equals-ignore-case', argument).toLowerCase()
    return (value) => typeof value === 'string' && value.toLowerCase() === wanted
  },
  wildcard: (argument) => {
    const expression = wildcardExpression(requireText('wildcard', argument))
    return (value) => typeof value === 'string' && expression.test(value)
  },
  numeric: numericTest,
  'anything-but': anythingButTest,
}

export function makeOperator(comparison: object): ValueTest {
  const [entry, ...others] = Object.entries(comparison)
  if (!entry || others.length > 0) throw invalid('Only one key allowed in match expression')
  const [name, argument] = entry
  const make = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (!make) throw invalid(`Unrecognized match type ${name}`)
  return make(argument)
}

/** Prefix and suffix take a text, or `{ "equals-ignore-case": text }`. */
function foldable(name: string, argument: unknown, holds: (text: string, part: string) => boolean): ValueTest {
  if (typeof argument === 'object' && argument !== null) {
    const [[key, text] = ['', undefined], ...others] = Object.entries(argument)
    if (key !== 'equals-ignore-case' || others.length > 0) throw invalid(`Unrecognized match type ${key} in ${name}`)
    const part = requireText(name, text).toLowerCase()
    return (value) => typeof value === 'string' && holds(value.toLowerCase(), part)
  }
  const part = requireText(name, argument)
  return (value) => typeof value === 'string' && holds(value, part)
}

const negatable = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard']

function anythingButTest(argument: unknown): ValueTest {
  if (typeof argument === 'object' && argument !== null && !Array.isArray(argument)) {
    const [[name, wanted] = ['', undefined], ...others] = Object.entries(argument)
    if (others.length > 0) throw invalid('Only one key allowed in match expression')
    if (!negatable.includes(name)) throw invalid(`Unsupported anything-but pattern: ${name}`)
    const tests = asList(wanted).map((one) => makeOperator({ [name]: one }))
    return (value) => !tests.some((test) => test(value))
  }
  const unwanted = asList(argument)
  const kinds = new Set(unwanted.map((one) => typeof one))
  if (kinds.size !== 1 || !(kinds.has('string') || kinds.has('number')))
    throw invalid('Inside anything-but list, either all values are numbers or all are strings')
  return (value) => !unwanted.includes(value)
}

// EventBridge limits numbers in patterns to this range.
const largestNumber = 5e9

function numericTest(argument: unknown): ValueTest {
  const parts = asList(argument)
  const operator = parts[0]
  const form = parts.filter((_, place) => place % 2 === 0).join(' ')
  const numbers = parts.filter((_, place) => place % 2 === 1)
  if (!/^(=|[<>]=?|>=? <=?)$/.test(form) || numbers.length !== parts.length / 2)
    throw invalid(`Unrecognized numeric range operator: ${form || String(operator)}`)
  const bounds = numbers.map((bound) => {
    if (typeof bound !== 'number' || Math.abs(bound) > largestNumber)
      throw invalid(`Value must be a number within [-${largestNumber}, ${largestNumber}]`)
    return bound
  })
  const tests = form.split(' ').map((comparison, place) => compare(comparison, bounds[place] ?? Number.NaN))
  return (value) => typeof value === 'number' && tests.every((test) => test(value))
}

function compare(comparison: string, bound: number): (value: number) => boolean {
  if (comparison === '=') return (value) => value === bound
  if (comparison === '<') return (value) => value < bound
  if (comparison === '<=') return (value) => value <= bound
  if (comparison === '>') return (value) => value > bound
  return (value) => value >= bound
}

/** `*` stands for any text, `\*` for an asterisk, `\\` for a backslash. */
function wildcardExpression(text: string): RegExp {
  if (!/^(?:[^\\]|\\[*\\])*$/s.test(text)) throw invalid('Invalid escape character in wildcard')
  const pieces = text.match(/\\?./gs) ?? []
  if (pieces.some((piece, place) => piece === '*' && pieces[place + 1] === '*'))
    throw invalid('Consecutive wildcard characters')
  const source = pieces.map((piece) =>
    piece === '*' ? '.*' : piece.replace(/^\\/s, '').replace(/[.*+?^${}()|[\]\\]/, '\\$&'),
  )
  return new RegExp(`^${source.join('')}$`, 's')
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value]
}

function requireText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw invalid(`${name} match pattern must be a string`)
  return value
}

function invalid(reason: string): Error {
  return new Error(`Event pattern is not valid. Reason: ${reason}`)
}
