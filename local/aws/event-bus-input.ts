// What a rule gives to its target: the event, a part of it, a constant, or a template filled from it.
// Sources: EventBridge User Guide, "Amazon EventBridge input transformation"; JSON paths are of the form $.detail.items[0].id.
// Not acted out: filters and slices in JSON paths.

export type TargetInput = {
  readonly input?: string
  readonly inputPath?: string
  readonly inputTransformer?: {
    readonly inputPathsMap?: Readonly<Record<string, string>>
    readonly inputTemplate: string
  }
}

type RuleFacts = { readonly name: string; readonly arn: string }

export function targetInput(target: TargetInput, event: unknown, rule: RuleFacts): string {
  if (target.input !== undefined) return target.input
  if (target.inputPath !== undefined) return JSON.stringify(valueAt(target.inputPath, event) ?? null)
  if (target.inputTransformer === undefined) return JSON.stringify(event)
  const { inputPathsMap = {}, inputTemplate } = target.inputTransformer
  const values: Record<string, unknown> = {
    'aws.events.rule-arn': rule.arn,
    'aws.events.rule-name': rule.name,
    'aws.events.event': event,
    'aws.events.event.json': event,
    'aws.events.event.ingestion-time': valueAt('$.time', event),
  }
  for (const [name, path] of Object.entries(inputPathsMap)) values[name] = valueAt(path, event)
  return fill(inputTemplate, values)
}

function valueAt(path: string, event: unknown): unknown {
  const [root, ...steps] = path.match(/\$|[\w-]+|\[\d+\]|\['[^']*'\]/g) ?? []
  if (root !== '$') throw new Error(`"${path}" is not a JSON path`)
  return steps.reduce<unknown>((value, step) => member(value, step.replace(/^\['?|'?\]$/g, '')), event)
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}

/** A placeholder outside quotes becomes JSON; inside quotes it becomes a part of that text. A missing value becomes nothing. */
function fill(template: string, values: Readonly<Record<string, unknown>>): string {
  let quoted = false
  return template.replace(/\\.|"|<([\w.-]+)>/gs, (found, name?: string) => {
    if (found === '"') quoted = !quoted
    if (name === undefined || !Object.hasOwn(values, name)) return found
    const value = values[name]
    if (value === undefined) return quoted ? '' : '""'
    const json = JSON.stringify(value)
    if (!quoted) return json
    return typeof value === 'string' ? json.slice(1, -1) : JSON.stringify(json).slice(1, -1)
  })
}
