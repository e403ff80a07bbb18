// Preflight finds each single fault of an account, names it and says what to mend; and passes nothing that it could not ask.
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EnvironmentConfig } from '../../lib/config.ts'
import type { Account } from '../../local/preflight/check.ts'
import { checks, policy } from '../../local/preflight/checks.ts'
import { type Clients, makeClients } from '../../local/preflight/clients.ts'
import { readDeployed } from '../../local/preflight/deployed.ts'
import type { DnsLookup } from '../../local/preflight/dns-lookup.ts'
import { asJson, exitCode, table } from '../../local/preflight/report.ts'
import { runChecks } from '../../local/preflight/run-checks.ts'
import * as right from '../support/right-account.ts'
import { type Answers, Refusal, startScriptedAccount } from '../support/scripted-account.ts'

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
let aws: Awaited<ReturnType<typeof startScriptedAccount>>
let clients: Clients
beforeAll(async () => {
  aws = await startScriptedAccount()
  clients = makeClients({ region: 'us-east-1', endpoint: aws.url, credentials })
})
afterAll(async () => {
  clients.destroy()
  await aws.stop()
})
beforeEach(() => aws.answer(right.rightAnswers))

type World = { answers?: Answers; config?: Partial<EnvironmentConfig>; dns?: Partial<DnsLookup>; now?: Date }

async function preflight({ answers = {}, config = {}, dns = {}, now = right.NOW }: World = {}) {
  aws.answer({ ...right.rightAnswers, ...answers })
  let stacks: ReturnType<typeof readDeployed> | undefined
  const account: Account = {
    name: 'example-prod',
    config: { ...right.config, ...config },
    clients,
    dns: { ...right.rightDns, ...dns },
    now,
    deployed: () => (stacks ??= readDeployed(clients.stacks, 'example-prod')),
  }
  return runChecks(checks, account)
}
const notPassed = (results: Awaited<ReturnType<typeof preflight>>) =>
  results.flatMap((result) => (result.status === 'pass' ? [] : [{ ...result, claim: '' }]))

describe('preflight', () => {
  it('passes an account in which everything is right', async () => {
    const results = await preflight()
    expect(notPassed(results)).toEqual([])
    expect(results).toHaveLength(checks.length)
    expect(exitCode(results)).toBe(0)
  })

  it('asks each service under its own name, and Artifact in the one region where it lives', async () => {
    await preflight()
    const scopeOf = (operation: string) =>
      aws.asked.find((call) => call.operation === operation)?.authorization.match(/Credential=local\/\d+\/(\S+),/)?.[1]
    expect(scopeOf('artifact.ListCustomerAgreements')).toBe('us-east-1/artifact/aws4_request')
    expect(scopeOf('sms.DescribePhoneNumbers')).toBe('us-east-1/sms-voice/aws4_request')
  })

  const emails = (change: object) => ({ 'ses.GetAccount': { ...right.sesAccount, ...change } })
  const identity = (change: object) => ({ 'ses.GetEmailIdentity': { ...right.identity, ...change } })
  const number = (change: object) => ({
    'sms.DescribePhoneNumbers': { PhoneNumbers: [{ ...right.number, ...change }] },
  })
  const pool = (change: object) => ({ 'cognito.DescribeUserPool': { UserPool: { ...right.pool, ...change } } })
  const factors = (change: object) => ({ 'cognito.GetUserPoolMfaConfig': { ...right.factors, ...change } })
  const trail = (change: object) => ({ 'cloudtrail.DescribeTrails': { trailList: [{ ...right.trail, ...change }] } })
  const agreements = (...customerAgreements: object[]) => ({
    'artifact.ListCustomerAgreements': { customerAgreements },
  })
  const set = (change: object) => ({ 'ses.GetConfigurationSet': { ConfigurationSetName: 'emails-1', ...change } })
  const passkeys = right.factors.WebAuthnConfiguration

  it.each<[string, Answers, string, string]>([
    ['another account', { 'sts.GetCallerIdentity': { Account: '444455556666' } }, 'account', 'Use credentials of the'],
    ['no BAA', agreements({ name: 'AWS Nondisclosure Agreement', state: 'ACTIVE' }), 'baa', 'Accept it in the console'],
    [
      'a BAA that was ended',
      agreements({ name: 'AWS Business Associate Addendum', state: 'CUSTOMER_TERMINATED' }),
      'baa',
      'no health information may come here',
    ],
    ['no trail', { 'cloudtrail.DescribeTrails': { trailList: [] } }, 'trail', 'Make a trail'],
    ['a trail of one region', trail({ IsMultiRegionTrail: false }), 'trail', 'for all regions'],
    ['a trail that stopped', { 'cloudtrail.GetTrailStatus': { IsLogging: false } }, 'trail', 'Start it'],
    ['a trail that anybody may change', trail({ LogFileValidationEnabled: false }), 'trail', 'log file validation'],
    ['a trail without a key', trail({ KmsKeyId: undefined }), 'trail', 'Encrypt the trail with a KMS key'],
    ['SES in the sandbox', emails({ ProductionAccessEnabled: false }), 'email-sandbox', 'Request production access'],
    ['SES paused', emails({ SendingEnabled: false }), 'email-sandbox', 'Answer the case'],
    [
      'fewer e-mails a day than wanted',
      emails({ SendQuota: { Max24HourSend: 200, MaxSendRate: 14 } }),
      'email-quota',
      'Request a higher sending quota',
    ],
    [
      'slower e-mails than wanted',
      emails({ SendQuota: { Max24HourSend: 50_000, MaxSendRate: 1 } }),
      'email-quota',
      'lower email.emailsASecond',
    ],
    ['no DKIM', identity({ DkimAttributes: { Status: 'PENDING' } }), 'email-identity', 'three CNAME records'],
    ['an unverified domain', identity({ VerifiedForSendingStatus: false }), 'email-identity', 'Look at the identity'],
    [
      'no MAIL FROM',
      identity({ MailFromAttributes: { MailFromDomainStatus: 'PENDING', MailFromDomain: 'x' } }),
      'email-identity',
      'MX and TXT records',
    ],
    ['tracking of the account', emails({ VdmAttributes: { VdmEnabled: 'ENABLED' } }), 'email-tracking', 'Switch the'],
    [
      'opens that are asked for',
      { 'ses.GetConfigurationSetEventDestinations': { EventDestinations: [{ MatchingEventTypes: ['SEND', 'OPEN'] }] } },
      'email-tracking',
      'Deploy again',
    ],
    ['e-mails without TLS', set({ DeliveryOptions: { TlsPolicy: 'OPTIONAL' } }), 'email-tracking', 'Deploy again'],
    [
      'links that are rewritten',
      set({
        DeliveryOptions: { TlsPolicy: 'REQUIRE' },
        TrackingOptions: { CustomRedirectDomain: 'click.riverside.example' },
      }),
      'email-tracking',
      'Deploy again',
    ],
    [
      'texts in the sandbox',
      { 'sms.DescribeAccountAttributes': { AccountAttributes: [{ Name: 'ACCOUNT_TIER', Value: 'SANDBOX' }] } },
      'sms-sandbox',
      'Request production access in the console of End User Messaging',
    ],
    [
      'a dollar a month',
      { 'sms.DescribeSpendLimits': { SpendLimits: [{ Name: 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT', EnforcedLimit: 1 }] } },
      'sms-spend',
      'Request a higher spend limit',
    ],
    ['a number that waits', number({ Status: 'PENDING' }), 'sms-number', 'Wait for its registration'],
    ['a number without registration', number({ RegistrationId: undefined }), 'sms-registration', 'It takes weeks'],
    [
      'a registration that was sent back',
      { 'sms.DescribeRegistrations': { Registrations: [{ RegistrationStatus: 'REQUIRES_UPDATES' }] } },
      'sms-registration',
      'Read what the carriers ask for',
    ],
    ['a number of another kind', number({ NumberType: 'TEN_DLC' }), 'sms-number', 'patients see a new sender'],
    ["somebody else's opt-out list", number({ OptOutListName: 'Default' }), 'sms-opt-outs', 'Deploy again'],
    ['STOP that nobody heeds', number({ SelfManagedOptOutsEnabled: true }), 'sms-opt-outs', 'Deploy again'],
    ['answers that go nowhere', number({ TwoWayEnabled: false }), 'sms-opt-outs', 'Deploy again'],
    ['a pool without passkeys', pool({ UserPoolTier: 'LITE' }), 'sign-in-pool', 'Deploy again'],
    ['a pool that can be deleted', pool({ DeletionProtection: 'INACTIVE' }), 'sign-in-pool', 'Deploy again'],
    [
      'a pool for everybody',
      pool({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } }),
      'sign-in-pool',
      'Deploy again',
    ],
    ['one factor', factors({ MfaConfiguration: 'OPTIONAL' }), 'sign-in-factors', 'Deploy again'],
    [
      'passkeys of anybody who holds the phone',
      factors({ WebAuthnConfiguration: { ...passkeys, UserVerification: 'preferred' } }),
      'sign-in-factors',
      'Deploy again',
    ],
    [
      'passkeys of another host',
      factors({ WebAuthnConfiguration: { ...passkeys, RelyingPartyId: 'old.riverside.example' } }),
      'sign-in-factors',
      'Set signIn.domain back',
    ],
    [
      'a sign-in host that failed',
      { 'cognito.DescribeUserPoolDomain': { DomainDescription: { Status: 'FAILED' } } },
      'sign-in-domain',
      'deploy again',
    ],
    [
      'ten functions at once',
      { 'quotas.GetServiceQuota': { Quota: { Value: 10 } } },
      'lambda-concurrency',
      'Request 100',
    ],
    [
      'alarms that nobody confirmed',
      { 'sns.ListSubscriptionsByTopic': { Subscriptions: [right.subscription('PendingConfirmation')] } },
      'alarms',
      'Have them open the e-mail',
    ],
    [
      'a text a second',
      { 'quotas.ListServiceQuotas': { Quotas: [{ QuotaName: 'SendTextMessage', Value: 1 }] } },
      'sms-rate',
      'Request 3 for SendTextMessage',
    ],
  ])('finds %s, alone, with its fix', async (_, answers, id, fix) => {
    const results = await preflight({ answers })
    expect(notPassed(results)).toMatchObject([{ id, status: 'fail', fix: expect.stringContaining(fix) }])
    expect(exitCode(results)).toBe(1)
    expect(table(results)).toMatch(new RegExp(`FAIL +${id} `))
  })

  const certificates = ['certificate-portal', 'certificate-api', 'certificate-sign-in']
  it.each<[string, object, string]>([
    ['that waits', { Status: 'PENDING_VALIDATION' }, 'Put the CNAME record'],
    ['that is over', { Status: 'EXPIRED' }, 'Request a new one'],
    [
      'for another name',
      { SubjectAlternativeNames: ['www.riverside.example', '*.a.riverside.example'] },
      'Request one',
    ],
    ['that nobody renews', { NotAfter: right.NOW.getTime() / 1000 + 86_400 }, 'Put its CNAME record back'],
  ])('finds a certificate %s, with its fix', async (_, change, fix) => {
    const answers = { 'acm.DescribeCertificate': { Certificate: { ...right.certificate, ...change } } }
    expect(notPassed(await preflight({ answers }))).toMatchObject(
      certificates.map((id) => ({ id, status: 'fail', fix: expect.stringContaining(fix) })),
    )
  })

  it.each<[string, World, string, string]>([
    [
      'no DMARC',
      { dns: { txt: async () => [] } },
      'email-dmarc',
      'Write a TXT record at _dmarc.mail.riverside.example',
    ],
    ['a DMARC that refuses nothing', { dns: { txt: async () => ['v=DMARC1; p=none'] } }, 'email-dmarc', 'p=reject'],
    [
      'two records of DMARC',
      { dns: { txt: async () => ['v=DMARC1; p=reject', 'v=DMARC1; p=none'] } },
      'email-dmarc',
      'Leave one TXT record',
    ],
    [
      'a parent without address',
      { dns: { hasAddress: async (name) => name !== 'riverside.example' } },
      'sign-in-parent',
      'an A record',
    ],
    [
      'a host that leads nowhere',
      { dns: { hasAddress: async (name) => name !== 'm.riverside.example' } },
      'hosts-resolve',
      'Point each at the target',
    ],
    ['services compared long ago', { now: new Date('2027-02-23T12:00:00Z') }, 'services', 'Compare lib/eligible'],
  ])('finds %s, alone, with its fix', async (_, world, id, fix) => {
    expect(notPassed(await preflight(world))).toMatchObject([{ id, status: 'fail', fix: expect.stringContaining(fix) }])
  })

  it('asks for money for calls only where calls are attested', async () => {
    const attestation = { by: 'Pat Privacy', on: '2026-11-24', statement: 'Counsel has confirmed it in writing.' }
    const results = await preflight({ config: { voice: { attestation, maxPricePerMinute: '0.05' } } })
    expect(notPassed(results)).toMatchObject([{ id: 'voice-spend', status: 'fail' }])
  })

  it('wants no second factor where codes by e-mail were chosen', async () => {
    const config = { signIn: { ...right.config.signIn, method: 'one-time-code' as const } }
    expect(notPassed(await preflight({ config }))).toMatchObject([{ id: 'sign-in-factors', status: 'fail' }])
    expect(notPassed(await preflight({ config, answers: factors({ MfaConfiguration: 'OFF' }) }))).toEqual([])
  })
})

/** Where a service has a name of its own for it. */
const DENIALS: Readonly<Record<string, string>> = {
  sts: 'AccessDenied',
  cloudformation: 'AccessDenied',
  sns: 'AuthorizationError',
}

describe('what cannot be told', () => {
  it.each(Object.keys(right.rightAnswers))(
    'does not pass when %s is denied, and names the permission',
    async (denied) => {
      const answers = { [denied]: new Refusal(DENIALS[denied.split('.')[0] ?? ''] ?? 'AccessDeniedException') }
      const results = await preflight({ answers })
      const operation = denied.slice(denied.indexOf('.') + 1)
      const untold = notPassed(results)
      expect(untold.length).toBeGreaterThan(0)
      for (const result of untold)
        expect(result).toMatchObject({ status: 'cannot tell', fix: expect.stringContaining(`:${operation}`) })
      expect(exitCode(results)).toBe(2)
    },
  )

  it('is what is not deployed yet, and nothing else', async () => {
    const answers = {
      'cloudformation.ListStackResources': right.noStacks,
      'ses.GetEmailIdentity': new Refusal('NotFoundException'),
      'cognito.DescribeUserPoolDomain': { DomainDescription: {} },
    }
    const results = await preflight({ answers, dns: { hasAddress: async (name) => name === 'riverside.example' } })
    expect(notPassed(results).map(({ id, status, fix }) => [id, status, fix.includes('Deploy first')])).toEqual(
      [
        'hosts-resolve',
        'email-identity',
        'email-tracking',
        'sms-number',
        'sms-registration',
        'sms-opt-outs',
        'sign-in-pool',
        'sign-in-factors',
        'sign-in-domain',
        'alarms',
      ].map((id) => [id, 'cannot tell', true]),
    )
    expect(exitCode(results)).toBe(2)
  })

  it('is a quota that AWS does not list, a service that fails, and a DNS that does not answer', async () => {
    const timeout = Object.assign(new Error('no answer'), { code: 'ETIMEOUT' })
    const results = await preflight({
      answers: {
        'quotas.ListServiceQuotas': { Quotas: [{ QuotaName: 'Calls per second', Value: 1 }] },
        'cloudtrail.DescribeTrails': new Refusal('OperationNotPermittedException'),
      },
      dns: { txt: () => Promise.reject(timeout) },
    })
    expect(notPassed(results)).toMatchObject([
      { id: 'trail', status: 'cannot tell', found: 'it could not be asked (OperationNotPermittedException)' },
      { id: 'email-dmarc', status: 'cannot tell', found: 'it could not be asked (ETIMEOUT)' },
      { id: 'sms-rate', status: 'cannot tell', fix: expect.stringContaining('Ask AWS Support') },
    ])
  })
})

describe('what preflight says', () => {
  it('is complete as JSON', async () => {
    const said = JSON.parse(
      asJson('prod', await preflight({ answers: { 'cloudtrail.DescribeTrails': { trailList: [] } } })),
    )
    expect(said).toMatchObject({ environment: 'prod', passed: checks.length - 1, failed: 1, untold: 0 })
    expect(said.results).toContainEqual(
      expect.objectContaining({ id: 'trail', status: 'fail', fix: expect.any(String) }),
    )
  })

  it('never claims more than it asked', async () => {
    const said = table(await preflight())
    expect(said).toContain(`${checks.length} pass, 0 fail, 0 cannot be told.`)
    expect(said).toContain('164.308(a)(1)')
    expect(said).not.toMatch(/HIPAA.compliant/i)
  })

  it('needs permissions that read, and no other', () => {
    const actions = policy().Statement.flatMap(({ Action }) => Action)
    expect(actions.filter((action) => !/^[a-z-]+:(Get|List|Describe)/.test(action))).toEqual([])
    expect(actions).toContain('artifact:ListCustomerAgreements')
    expect(new Set(actions).size).toBe(actions.length)
  })
})

/** Nobody listens there, and the test asks no one outside. */
const NO_DNS = '127.0.0.1:1'

describe('npm run preflight', () => {
  const run = async (...args: string[]) => {
    const keys = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_ENDPOINT_URL: aws.url }
    const child = spawn(process.execPath, ['local/preflight.ts', ...args], { env: { ...process.env, ...keys } })
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
    return { stdout, stderr, status: await ended }
  }

  it('asks the account and ends as a pipeline can read', async () => {
    aws.answer({ ...right.rightAnswers, 'cloudtrail.DescribeTrails': { trailList: [] } })
    const { stdout, status } = await run('--env', 'example-prod', '--json', '--dns', NO_DNS)
    const { results } = JSON.parse(stdout) as { results: { id: string; status: string }[] }
    expect(results.find(({ id }) => id === 'baa')).toMatchObject({ status: 'pass' })
    expect(results.find(({ id }) => id === 'trail')).toMatchObject({ status: 'fail' })
    expect(results.find(({ id }) => id === 'email-dmarc')).toMatchObject({ status: 'cannot tell' })
    expect(status).toBe(1)
  })

  it.each([
    [['--help'], 0, 'Exit code: 0 all pass'],
    [['--policy'], 0, '"artifact:ListCustomerAgreements"'],
    [[], 2, 'Say which environment with --env'],
    [['--env', 'local'], 2, 'lib/config.ts has: example-prod'],
    [['--nope'], 2, 'There is no such option'],
  ])('%j ends with %i', async (args, wanted, said) => {
    const { stdout, stderr, status } = await run(...args)
    expect(stdout + stderr).toContain(said)
    expect(status).toBe(wanted)
  })
})
