// Lets a person act for a patient, for some categories and until some time. The same person granted again has one grant, as it was said last.
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, PatientId } from '../domain/ids.ts'
import type { Category } from '../domain/message.ts'
import type { Phi } from '../domain/phi.ts'
import { isInForce, MOST_PROXIES, type ProxyDetails, type ProxyGrant } from '../domain/proxy.ts'
import type { Clock, Ids, LookupHash, LookupHashes, ProxyRecord, ProxyRegister, Sealer } from './ports.ts'

export type ProxyRequest = {
  readonly details: Phi<ProxyDetails>
  readonly scope: readonly Category[]
  readonly endsAt: Date
}

export type GrantProxy = (
  application: ApplicationId,
  patientId: PatientId,
  request: ProxyRequest,
) => Promise<{ readonly grant: ProxyGrant; readonly created: boolean }>

const TRIES = 3

export const makeGrantProxy = (ports: {
  register: ProxyRegister
  hashes: LookupHashes
  sealer: Sealer
  clock: Clock
  ids: Ids
}): GrantProxy => {
  const { register, hashes, sealer, clock, ids } = ports

  const write = async (
    application: ApplicationId,
    patientId: PatientId,
    { details, scope, endsAt }: ProxyRequest,
    hashed: { readonly identifierHash: LookupHash; readonly contactHashes: readonly LookupHash[] },
  ) => {
    const now = clock.now()
    const roster = await register.rosterOf(patientId)
    const inForce = roster.grants.filter((grant) => isInForce(grant, now))
    const listed = inForce.find(({ identifierHash }) => identifierHash === hashed.identifierHash)
    const known = listed && (await register.find(patientId, listed.id))
    if (!known && inForce.length >= MOST_PROXIES) throw new AppError('too-many-proxies')

    const id = known?.id ?? ids.proxyId()
    const grant: ProxyRecord = {
      ...hashed,
      id,
      patientId,
      scope,
      startsAt: known?.startsAt ?? now,
      endsAt,
      grantedBy: application,
      details: await sealer.seal({ purpose: 'proxy-details', patientId, proxyId: id }, details),
    }
    const { identifierHash } = hashed
    const others = inForce.filter((other) => other.id !== id)
    const written = await register.grant(
      grant,
      { ...roster, grants: [...others, { id, identifierHash, endsAt }] },
      {
        id: ids.auditEventId(),
        recorded: now,
        agent: { kind: 'application', id: application },
        patientId,
        type: 'proxy.granted',
        proxyId: id,
        scope,
        endsAt,
      },
    )
    if (written === 'unknown-patient') throw new AppError('not-found')
    return written === 'written' ? { grant, created: !known } : undefined
  }

  return async (application, patientId, request) => {
    const { identifier, contactPoints } = request.details.reveal()
    const [identifierHash, ...contactHashes] = await Promise.all([
      hashes.ofIdentifier(identifier),
      ...contactPoints.map(({ channel, value }) => hashes.ofContact(channel, value)),
    ])
    for (let tries = 0; tries < TRIES; tries += 1) {
      const granted = await write(application, patientId, request, { identifierHash, contactHashes })
      if (granted) return granted
    }
    throw new AppError('conflict')
  }
}
