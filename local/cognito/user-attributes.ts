// The attributes of users as the Cognito API carries them, and which of them Cognito refuses. It must never repeat a value.
import { AwsFault } from '../aws/service.ts'

export type Attribute = { readonly Name: string; readonly Value?: string }
type Attributes = Readonly<Record<string, string>>

const STANDARD = new Set(
  (
    'address birthdate email email_verified family_name gender given_name locale middle_name name nickname ' +
    'phone_number phone_number_verified picture preferred_username profile updated_at website zoneinfo'
  ).split(' '),
)

const SHAPES: Readonly<Record<string, [RegExp, string]>> = {
  email: [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'Invalid email address format.'],
  phone_number: [/^\+[1-9]\d{1,14}$/, 'Invalid phone number format.'],
}

/** The attributes after a change. An empty value takes the attribute away. */
export function changed(attributes: Attributes, changes: unknown): Attributes {
  const result: Record<string, string> = { ...attributes }
  for (const { Name, Value = '' } of attributeList(changes)) {
    if (Name === 'sub') throw refused('sub: Attribute cannot be updated.')
    if (!STANDARD.has(Name) && !/^custom:.{1,20}$/.test(Name))
      throw refused(`Attributes did not conform to the schema: Type for attribute {${Name}} could not be determined`)
    const [shape, complaint] = SHAPES[Name] ?? []
    if (Value !== '' && shape && !shape.test(Value)) throw refused(complaint ?? '')
    if (Value === '') delete result[Name]
    else result[Name] = Value
  }
  return result
}

export function listed(user: { readonly sub: string; readonly attributes: Attributes }): Attribute[] {
  const attributes = Object.entries({ ...user.attributes, sub: user.sub })
  return attributes.map(([Name, Value]) => ({ Name, Value }))
}

export function refused(message: string): AwsFault {
  return new AwsFault('InvalidParameterException', message)
}

function attributeList(value: unknown): readonly Attribute[] {
  const list: unknown[] = Array.isArray(value) ? value : []
  const isAttribute = (entry: unknown): entry is Attribute => {
    const { Name, Value = '' } = (entry ?? {}) as Partial<Attribute>
    return typeof Name === 'string' && typeof Value === 'string'
  }
  if (!list.every(isAttribute)) throw refused('Attributes are a list of Name and Value')
  return list
}
