// Calls the application API with whatever it is given, right or wrong, and repeats nothing. For the start and the tests; an application uses client/client.ts.
export type ApiAddress = {
  readonly api: string
  readonly tokenEndpoint: string
  readonly client: { readonly id: string; readonly secret: string }
}
export type ApiAnswer = { readonly status: number; readonly body: Record<string, unknown> }

export async function fetchToken({ tokenEndpoint, client }: Omit<ApiAddress, 'api'>): Promise<string> {
  const response = await fetch(tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const { access_token: token } = (await response.json()) as { access_token?: string }
  if (!response.ok || !token) throw new Error(`the token endpoint answered ${response.status}`)
  return token
}

export async function callApi(
  api: string,
  token: string,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<ApiAnswer> {
  const response = await fetch(`${api}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> }
}
