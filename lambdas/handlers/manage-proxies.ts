// POST /v1/patients/{patientId}/proxies and DELETE /v1/patients/{patientId}/proxies/{proxyId}
import { AppError } from '../domain/errors.ts'
import { parsePatientId, parseProxyId } from '../domain/ids.ts'
import { masked } from '../domain/patient.ts'
import { log } from '../log.ts'
import type { GrantProxy } from '../usecases/grant-proxy.ts'
import type { Clock } from '../usecases/ports.ts'
import type { RevokeProxy } from '../usecases/revoke-proxy.ts'
import { parseBody } from './body.ts'
import { type ApiEvent, applicationOf, byMethod, endpoint, json, jsonEndpoint, noContent } from './http.ts'
import { endFaults, ProxyBody } from './proxy-body.ts'

type Ports = { grantProxy: GrantProxy; revokeProxy: RevokeProxy; clock: Clock }

export function makeHandler({ grantProxy, revokeProxy, clock }: Ports) {
  const grant = jsonEndpoint(async (event) => {
    const body = parseBody(ProxyBody, event.body)
    const faults = endFaults(body.endsAt, clock.now())
    if (faults.length > 0) throw new AppError('invalid-body', faults)
    const patientId = patientIn(event)
    const { grant, created } = await grantProxy(applicationOf(event), patientId, body)
    log.info('proxy.granted', { patientId, proxyId: grant.id })
    return json(created ? 201 : 200, {
      proxyId: grant.id,
      patientId,
      scope: grant.scope,
      endsAt: grant.endsAt,
      createdAt: grant.startsAt,
      contactPoints: body.details
        .reveal()
        .contactPoints.map(({ channel, value }) => ({ channel, value: masked(channel, value) })),
    })
  })

  const revoke = endpoint(async (event) => {
    const patientId = patientIn(event)
    const proxyId = parseProxyId(event.pathParameters?.['proxyId'] ?? '')
    if (!proxyId) throw new AppError('not-found')
    await revokeProxy(applicationOf(event), patientId, proxyId)
    log.info('proxy.revoked', { patientId, proxyId })
    return noContent()
  })

  return byMethod({ POST: grant, DELETE: revoke })
}

function patientIn(event: ApiEvent) {
  const patientId = parsePatientId(event.pathParameters?.['patientId'] ?? '')
  if (!patientId) throw new AppError('not-found')
  return patientId
}
