// The local system never reaches a real AWS account.
import { describe, expect, it } from 'vitest'
import { refuseForeignEndpoints, refuseRealAws } from '../../local/guard.ts'

describe('the guard against real AWS', () => {
  it.each([
    ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE'],
    ['AWS_ACCESS_KEY_ID', 'ASIAIOSFODNN7EXAMPLE'],
    ['AWS_SESSION_TOKEN', 'token'],
    ['AWS_PROFILE', 'production'],
    ['AWS_DEFAULT_PROFILE', 'production'],
    ['AWS_WEB_IDENTITY_TOKEN_FILE', '/var/token'],
    ['AWS_ROLE_ARN', 'arn:aws:iam::123456789012:role/x'],
    ['AWS_CONTAINER_CREDENTIALS_FULL_URI', 'http://169.254.170.23/v1'],
  ])('refuses %s=%s, says how to go on, and does not repeat the value', (name, value) => {
    expect(() => refuseRealAws({ [name]: value })).toThrow(`unset ${name}`)
    expect(() => refuseRealAws({ [name]: value })).not.toThrow(value)
  })

  it('lets a shell without credentials pass, and one with made-up ones', () => {
    expect(() => refuseRealAws({ AWS_ACCESS_KEY_ID: 'local', AWS_REGION: 'us-east-1', AWS_PROFILE: '' })).not.toThrow()
  })
})

describe('the environment of a function', () => {
  it.each([
    ['AWS_ENDPOINT_URL_KMS', 'https://kms.us-east-1.amazonaws.com'],
    ['AWS_ENDPOINT_URL', 'http://10.0.0.4:8000'],
    ['QUEUE_URL', 'https://sqs.us-east-1.amazonaws.com/1/x'],
    ['PORTAL_URL', 'http://127.0.0.1.evil.example'],
    ['PORTAL_URL', 'http://localhost.evil.example'],
    ['PORTAL_URL', 'https://127.0.0.1'],
    ['PORTAL_URL', 'not an address'],
  ])('is refused with %s=%s', (name, value) => {
    expect(() => refuseForeignEndpoints({ [name]: value, OTHER: 'https://elsewhere.example' })).toThrow(
      `${name} must be an http address of this machine`,
    )
  })

  it('may point at this machine', () => {
    const environment = {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      QUEUE_URL: 'http://127.8.9.1:4566/000000000000/x',
      PORTAL_URL: 'http://localhost:9200',
      SIGN_IN_URL: 'http://portal.localhost:9201/x',
      SIX_URL: 'http://[::1]:80',
    }
    expect(() => refuseForeignEndpoints(environment)).not.toThrow()
  })
})
