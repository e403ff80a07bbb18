// How API Gateway refuses a request: by one of its named gateway responses. The message is AWS's own and never repeats the request,
// with one exception of AWS's making: `validation` may quote values of the body, and only a template can ask for it.

export type ResponseType = keyof typeof defaultStatus

/** Statuses as documented for each type ("Gateway response types for API Gateway"). */
export const defaultStatus = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  DEFAULT_4XX: 400,
  DEFAULT_5XX: 500,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
  WAF_THROTTLED: 429,
} as const

/** What stands in `x-amzn-ErrorType`. */
const errorTypes: Partial<Record<ResponseType, string>> = {
  BAD_REQUEST_BODY: 'BadRequestException',
  BAD_REQUEST_PARAMETERS: 'BadRequestException',
  DEFAULT_4XX: 'BadRequestException',
  INTEGRATION_TIMEOUT: 'InternalServerErrorException',
  MISSING_AUTHENTICATION_TOKEN: 'MissingAuthenticationTokenException',
  REQUEST_TOO_LARGE: 'RequestTooLargeException',
  UNAUTHORIZED: 'UnauthorizedException',
  UNSUPPORTED_MEDIA_TYPE: 'UnsupportedMediaTypeException',
}

export const errorTypeOf = (type: ResponseType): string => errorTypes[type] ?? 'InternalServerErrorException'

export class GatewayFault extends Error {
  override readonly name = 'GatewayFault'
  readonly responseType: ResponseType
  readonly status: number
  readonly validation: string | undefined
  constructor(responseType: ResponseType, message: string, more: { status?: number; validation?: string } = {}) {
    super(message)
    this.responseType = responseType
    this.status = more.status ?? defaultStatus[responseType]
    this.validation = more.validation
  }
}

/** What a client hears when a function failed or answered in a wrong form. */
export const badGateway = () => new GatewayFault('DEFAULT_5XX', 'Internal server error', { status: 502 })
