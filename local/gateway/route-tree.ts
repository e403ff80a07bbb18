// Finds the resource of a path: a fixed part before a variable one, and a variable one before a greedy one.

export type Route<Methods> = {
  readonly id: string
  /** Of the resource, such as `/v1/messages/{id}`. */
  readonly path: string
  readonly methods: Methods
  readonly children: readonly Branch<Methods>[]
}

export type Branch<Methods> = Route<Methods> & { readonly part: string }

export type Found<Methods> = { readonly route: Route<Methods>; readonly parameters: Readonly<Record<string, string>> }

const variable = /^\{(.+?)(\+?)\}$/

/** @param segments of the decoded path. */
export function findRoute<Methods>(
  route: Route<Methods>,
  segments: readonly string[],
  parameters: Readonly<Record<string, string>> = {},
): Found<Methods> | undefined {
  const [segment, ...rest] = segments
  if (segment === undefined) return { route, parameters }
  for (const child of route.children.toSorted((left, right) => rank(left.part) - rank(right.part))) {
    const [, name, greedy] = variable.exec(child.part) ?? []
    if (name === undefined) {
      if (child.part !== segment) continue
      const found = findRoute(child, rest, parameters)
      if (found) return found
    } else if (greedy) {
      return { route: child, parameters: { ...parameters, [name]: segments.join('/') } }
    } else {
      const found = findRoute(child, rest, { ...parameters, [name]: segment })
      if (found) return found
    }
  }
  return undefined
}

/** Fixed, variable, greedy. */
function rank(part: string): number {
  if (part.endsWith('+}')) return 2
  return part.startsWith('{') ? 1 : 0
}
