// Whether each host name has its certificate, in the region where AWS looks for it, and whether the names lead anywhere.
import { DescribeCertificateCommand } from '@aws-sdk/client-acm'
import { allOf, type Check, cannotTell, fail } from './check.ts'
import { LIST_STACKS, NOT_DEPLOYED } from './words.ts'

/** ACM renews 60 days before the end; half of that is late. */
const LEAST_DAYS = 30
const DAY_MS = 24 * 60 * 60 * 1000

const certificateOf = (host: 'portal' | 'api' | 'signIn'): Check => ({
  id: `certificate-${host === 'signIn' ? 'sign-in' : host}`,
  claim: `The certificate of ${host}.domain is issued for that name, and stays valid`,
  needs: ['acm:DescribeCertificate'],
  ask: async ({ clients, config, now }) => {
    const { domain, certificateArn } = config[host]
    const client = host === 'signIn' ? clients.acmOfSignIn : clients.acm
    const asked = new DescribeCertificateCommand({ CertificateArn: certificateArn })
    const { Certificate = {} } = await client.send(asked)
    const { Status, NotAfter, SubjectAlternativeNames = [] } = Certificate
    const days = NotAfter ? Math.floor((NotAfter.getTime() - now.getTime()) / DAY_MS) : 0
    return allOf(
      `issued, ${days} days left`,
      [
        Status === 'ISSUED',
        `its status is ${Status}`,
        Status === 'PENDING_VALIDATION'
          ? 'Put the CNAME record that ACM shows for it into the DNS of the domain.'
          : `Request a new one for the name, and write its ARN into ${host}.certificateArn.`,
      ],
      [
        SubjectAlternativeNames.some((name) => covers(name, domain)),
        `it is for ${SubjectAlternativeNames.join(', ') || 'no name'}, not for ${domain}`,
        `Request one for ${domain}, and write its ARN into ${host}.certificateArn.`,
      ],
      [
        days >= LEAST_DAYS,
        `it ends in ${days} days`,
        'Put its CNAME record back into the DNS, so that ACM can renew it; a certificate that was imported you have to renew yourself.',
      ],
    )
  },
})

/** A wildcard stands for one label. */
function covers(name: string, domain: string): boolean {
  return name === domain || (name.startsWith('*.') && domain.slice(domain.indexOf('.')) === name.slice(1))
}

export const hostChecks: readonly Check[] = [
  certificateOf('portal'),
  certificateOf('api'),
  certificateOf('signIn'),
  {
    id: 'sign-in-parent',
    claim: 'The domain above signIn.domain has an address, without which Cognito refuses the name',
    needs: [],
    ask: async ({ dns, config }) => {
      const parent = config.signIn.domain.slice(config.signIn.domain.indexOf('.') + 1)
      return allOf(`${parent} has one`, [
        await dns.hasAddress(parent),
        `${parent} has no A record`,
        `Give ${parent} an A record; any address will do. It has to be there when the pool's domain is made.`,
      ])
    },
  },
  {
    id: 'hosts-resolve',
    claim: 'The host names of patients and applications lead somewhere',
    needs: [LIST_STACKS],
    ask: async ({ dns, config, deployed }) => {
      const names = [config.portal.domain, config.api.domain, config.signIn.domain]
      const known = await Promise.all(names.map((name) => dns.hasAddress(name)))
      const lost = names.filter((_, index) => !known[index])
      if (lost.length === 0) return { status: 'pass', found: names.join(', ') }
      const found = `${lost.join(', ')} is not known to the DNS`
      const fix = 'Point each at the target that API Gateway and Cognito show for it (docs/deploy.md).'
      const isDeployed = (await deployed()).idOf('portal') !== undefined
      return isDeployed ? fail(found, fix) : cannotTell(found, `${NOT_DEPLOYED} ${fix}`)
    },
  },
]
