// What each function's role may do, read from a synthesised template.
import type { Template } from 'aws-cdk-lib/assertions'

export type Statement = {
  readonly actions: readonly string[]
  /** Logical ids and literal ARNs, as one searchable text. */
  readonly resources: string
  readonly condition: string
}

type PolicyResource = {
  Properties: {
    Roles: { Ref: string }[]
    PolicyDocument: {
      Statement: { Effect: string; Action: string | string[]; Resource: unknown; Condition?: unknown }[]
    }
  }
}

/** Statements of the role of one function, such as `accept-messages`. Throws when there is no such role, so that a test cannot pass by a wrong name. */
export function statementsOf(service: Template, functionName: string): Statement[] {
  const prefix = `${functionName.replaceAll('-', '')}Role`
  const policies = Object.values(service.findResources('AWS::IAM::Policy')) as PolicyResource[]
  const ours = policies.filter(({ Properties }) => Properties.Roles.some(({ Ref }) => Ref.startsWith(prefix)))
  if (ours.length === 0) throw new Error(`no policy for ${functionName}`)
  return ours.flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.map(({ Action, Resource, Condition }) => ({
      actions: [Action].flat(),
      resources: JSON.stringify(Resource),
      condition: JSON.stringify(Condition ?? {}),
    })),
  )
}

export const touching = (statements: readonly Statement[], logicalIdPart: string): Statement[] =>
  statements.filter(({ resources }) => resources.includes(logicalIdPart))

export const actionsOn = (statements: readonly Statement[], logicalIdPart: string): string[] =>
  touching(statements, logicalIdPart)
    .flatMap(({ actions }) => actions)
    .sort()
