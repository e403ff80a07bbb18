// How a patient with contact points, and a consent, look as rows, and back. Names, birth dates, identifiers, values and words are sealed.
// Contact points stand in the patient's own row, so that what is read together was also written together.
import * as v from 'valibot'
import { CHANNELS, LANGUAGES } from '../domain/channel.ts'
import { CONSENT_STATUSES } from '../domain/consent.ts'
import type { ContactPointId, PatientId } from '../domain/ids.ts'
import { LINE_TYPES } from '../domain/line-type.ts'
import { KEPT_PREFERENCES } from '../domain/preferences.ts'
import type { PatientRecord, Sealed, SealedConsent, SealedContactPoint } from '../usecases/ports.ts'
import type { Item } from './dynamo.ts'
import { id, instant } from './rows.ts'

const bytes = v.instance(Uint8Array)

const ContactEntry = v.object({
  id: id<ContactPointId>(),
  channel: v.picklist(CHANNELS),
  valueHash: v.string(),
  sealed: bytes,
  wrapped: bytes,
  lineType: v.optional(v.picklist(LINE_TYPES)),
  consentStatus: v.optional(v.picklist(CONSENT_STATUSES)),
  consentCapturedAt: v.optional(instant),
  consentNamesBilling: v.optional(v.literal(true)),
  retiredAt: v.optional(instant),
})

const PatientRow = v.object({
  pk: id<PatientId>(),
  language: v.picklist(LANGUAGES),
  timeZone: v.string(),
  preferredChannels: v.array(v.picklist(CHANNELS)),
  deceased: v.boolean(),
  quietHours: v.optional(v.object({ from: v.string(), to: v.string() })),
  chosen: v.optional(v.array(v.picklist(KEPT_PREFERENCES))),
  version: v.number(),
  sealed: bytes,
  wrapped: bytes,
  contactPoints: v.array(ContactEntry),
})

export const PATIENT_SORT_KEY = 'patient'

const sealedItem = ({ bytes, wrappedKey }: Sealed) => ({ sealed: bytes, wrapped: wrappedKey })

export const patientItem = ({ id, details, contactPoints, ...patient }: PatientRecord): Item => ({
  ...patient,
  ...sealedItem(details),
  pk: id,
  sk: PATIENT_SORT_KEY,
  contactPoints: contactPoints.map(contactEntry),
})

const contactEntry = ({ value, consent, ...point }: SealedContactPoint) => ({
  ...point,
  ...sealedItem(value),
  consentStatus: consent?.status,
  consentCapturedAt: consent?.capturedAt.toISOString(),
  consentNamesBilling: consent?.namesBilling,
  retiredAt: point.retiredAt?.toISOString(),
})

/** A row of the ledger: never overwritten, never deleted. */
export const consentItem = ({ patientId, words, ...consent }: SealedConsent): Item => ({
  ...consent,
  ...sealedItem(words),
  pk: patientId,
  sk: `consent#${consent.id}`,
  capturedAt: consent.capturedAt.toISOString(),
  recordedAt: consent.recordedAt.toISOString(),
})

export function parsePatient(item: Item): PatientRecord {
  const { pk, sealed, wrapped, contactPoints, ...patient } = v.parse(PatientRow, item)
  return {
    ...patient,
    id: pk,
    details: { bytes: sealed, wrappedKey: wrapped },
    contactPoints: contactPoints.map(parseContact),
  }
}

function parseContact({
  sealed,
  wrapped,
  consentStatus,
  consentCapturedAt,
  consentNamesBilling,
  ...point
}: v.InferOutput<typeof ContactEntry>): SealedContactPoint {
  const consent = consentStatus &&
    consentCapturedAt && {
      status: consentStatus,
      capturedAt: consentCapturedAt,
      ...(consentNamesBilling && { namesBilling: consentNamesBilling }),
    }
  return { ...point, value: { bytes: sealed, wrappedKey: wrapped }, ...(consent && { consent }) }
}
