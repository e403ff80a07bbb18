// How a patient, their contact points and their consents look as rows, and back. Names, birth dates, identifiers and values are sealed.
import * as v from 'valibot'
import { CHANNELS, LANGUAGES } from '../domain/channel.ts'
import { CONSENT_STATUSES, type ConsentRecord } from '../domain/consent.ts'
import type { ContactPointId, PatientId } from '../domain/ids.ts'
import type { PatientRecord, Sealed, SealedContactPoint } from '../usecases/ports.ts'
import type { Item } from './dynamo.ts'
import { id, instant } from './rows.ts'

const bytes = v.instance(Uint8Array)

const PatientRow = v.object({
  pk: id<PatientId>(),
  language: v.picklist(LANGUAGES),
  timeZone: v.string(),
  preferredChannels: v.array(v.picklist(CHANNELS)),
  deceased: v.boolean(),
  version: v.number(),
  sealed: bytes,
  wrapped: bytes,
})

const ContactRow = v.object({
  id: id<ContactPointId>(),
  channel: v.picklist(CHANNELS),
  valueHash: v.string(),
  sealed: bytes,
  wrapped: bytes,
  consentStatus: v.optional(v.picklist(CONSENT_STATUSES)),
  consentCapturedAt: v.optional(instant),
  optedOutAt: v.optional(instant),
  disputedAt: v.optional(instant),
  retiredAt: v.optional(instant),
})

export const PATIENT_SORT_KEY = 'patient'
export const CONTACT_PREFIX = 'contact#'

const sealedItem = ({ bytes, wrappedKey }: Sealed) => ({ sealed: bytes, wrapped: wrappedKey })

export const patientItem = ({ id, details, contactPoints: _, ...patient }: PatientRecord): Item => ({
  ...patient,
  ...sealedItem(details),
  pk: id,
  sk: PATIENT_SORT_KEY,
})

export const contactItem = (patient: PatientId, { value, consent, ...point }: SealedContactPoint): Item => ({
  ...point,
  ...sealedItem(value),
  pk: patient,
  sk: `${CONTACT_PREFIX}${point.id}`,
  consentStatus: consent?.status,
  consentCapturedAt: consent?.capturedAt.toISOString(),
  optedOutAt: point.optedOutAt?.toISOString(),
  disputedAt: point.disputedAt?.toISOString(),
  retiredAt: point.retiredAt?.toISOString(),
})

/** A row of the ledger: never overwritten, never deleted. */
export const consentItem = ({ patientId, ...consent }: ConsentRecord): Item => ({
  ...consent,
  pk: patientId,
  sk: `consent#${consent.id}`,
  capturedAt: consent.capturedAt.toISOString(),
  recordedAt: consent.recordedAt.toISOString(),
})

function parseContact(item: Item): SealedContactPoint {
  const { sealed, wrapped, consentStatus, consentCapturedAt, ...point } = v.parse(ContactRow, item)
  const consent = consentStatus && consentCapturedAt && { status: consentStatus, capturedAt: consentCapturedAt }
  return { ...point, value: { bytes: sealed, wrappedKey: wrapped }, ...(consent && { consent }) }
}

export function parsePatient(items: readonly Item[]): PatientRecord | undefined {
  const row = items.find((item) => item['sk'] === PATIENT_SORT_KEY)
  if (!row) return undefined
  const { pk, sealed, wrapped, ...patient } = v.parse(PatientRow, row)
  const contactPoints = items.filter((item) => String(item['sk']).startsWith(CONTACT_PREFIX)).map(parseContact)
  return { ...patient, id: pk, details: { bytes: sealed, wrappedKey: wrapped }, contactPoints }
}
