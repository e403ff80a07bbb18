// Whose messages a sign-in may read. Bound at enrolment and granted by applications; looked up at each sign-in, so that no claim in a token decides it.
import * as v from 'valibot'
import type { PatientId } from '../domain/ids.ts'
import { isInForce } from '../domain/proxy.ts'
import type { GrantLookup, SignInChoice, SubjectDirectory } from '../usecases/ports.ts'
import { SubjectRow, subjectKey } from './account-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { PATIENT_SORT_KEY, parsePatient } from './patient-rows.ts'
import { grantKey, LookupRow, lookupPartition, parseGrant } from './proxy-rows.ts'

/** A person may act for no more than these at one time; rows read in one call. */
const MOST_GRANTS = 40

export const dynamoGrants = (db: Dynamo, table: string): GrantLookup => ({
  async grant(patientId, id) {
    const item = await db.get(table, grantKey(patientId, id))
    return item && parseGrant(item)
  },
})

export function dynamoSubjects(db: Dynamo, table: string): SubjectDirectory {
  // A look-up outlives the grant that it names, so each grant is asked whether it is in force.
  const grantsOf = async (personHash: string, now: Date) => {
    const rows = await db.query({
      table,
      where: 'pk = :person',
      values: { ':person': lookupPartition(personHash) },
      limit: MOST_GRANTS,
    })
    const keys = rows.map((row) => v.parse(LookupRow, row)).map(({ sk, proxyId }) => grantKey(sk, proxyId))
    const grants = keys.length > 0 ? (await db.getMany(table, keys)).map(parseGrant) : []
    return grants
      .filter((grant) => grant.identifierHash === personHash && isInForce(grant, now))
      .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  }

  return {
    async choicesOf(subjectId, now) {
      const row = await db.get(table, subjectKey(subjectId))
      if (!row) return []
      const { patientId, personHash } = v.parse(SubjectRow, row)
      const grants = personHash ? await grantsOf(personHash, now) : []
      const wanted: { patientId: PatientId; proxy?: SignInChoice['proxy'] }[] = [
        ...(patientId ? [{ patientId }] : []),
        ...grants
          .filter((grant) => grant.patientId !== patientId)
          .map(({ patientId: whom, id, scope }) => ({ patientId: whom, proxy: { id, scope } })),
      ]
      if (wanted.length === 0) return []
      const keys = wanted.map(({ patientId: pk }) => ({ pk, sk: PATIENT_SORT_KEY }))
      const patients = new Map(
        (await db.getMany(table, keys)).map(parsePatient).map((patient) => [patient.id, patient]),
      )
      return wanted.flatMap((choice) => {
        const patient = patients.get(choice.patientId)
        return patient
          ? [{ ...choice, language: patient.language, timeZone: patient.timeZone, details: patient.details }]
          : []
      })
    },
  }
}
