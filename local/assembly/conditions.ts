// Answers whether a named condition of a template holds. An unknown condition function is refused by name.
import { resolve, type Scope } from './resolve.ts'

export function holds(name: string, scope: Scope): boolean {
  const condition = scope.template.Conditions[name]
  if (condition === undefined) throw new Error(`the condition ${name} is not declared`)
  return evaluate(condition, scope)
}

function evaluate(condition: unknown, scope: Scope): boolean {
  const [name, argument] = Object.entries(condition ?? {})[0] ?? []
  const operands: readonly unknown[] = Array.isArray(argument) ? argument : []
  switch (name) {
    case 'Condition':
      return holds(String(argument), scope)
    case 'Fn::Equals': {
      const [left, right] = operands.map((operand) => resolve(operand, scope))
      return String(left) === String(right)
    }
    case 'Fn::And':
      return operands.every((operand) => evaluate(operand, scope))
    case 'Fn::Or':
      return operands.some((operand) => evaluate(operand, scope))
    case 'Fn::Not':
      return !evaluate(operands[0], scope)
    default:
      throw new Error(`the condition function ${String(name)} is not known; teach it in local/assembly/conditions.ts`)
  }
}
