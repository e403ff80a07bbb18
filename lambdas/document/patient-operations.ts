// The calls about patients and their consents, as the document tells them.
import { EXAMPLES } from './examples.ts'
import type { Operation } from './operation.ts'

export const PATIENT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/patients',
    operationId: 'upsertPatient',
    tag: 'Patients',
    summary: 'Register a patient, or bring a known one up to date',
    description:
      'A patient is one `identifier`, shared by all applications. A later call replaces name, birth date, language, time zone and the whole list of contact points; `preferredChannels` and `deceased` stay as known when they are left out. Consents are never forgotten. A new `sms` number that is known to be a landline is refused.',
    scope: 'patients.write',
    body: { name: 'PatientRequest', example: EXAMPLES.patientRequest },
    answers: {
      201: { description: 'Registered.', schema: 'Patient', example: EXAMPLES.patient },
      200: { description: 'Known already, and brought up to date.', schema: 'Patient', example: EXAMPLES.patient },
    },
    problems: ['invalid-body', 'conflict'],
  },
  {
    method: 'post',
    path: '/v1/patients/search',
    operationId: 'searchPatients',
    tag: 'Patients',
    summary: 'Find a patient by identifier',
    description:
      'Nobody or one. The identifier travels in the body, so that it stands in no address and no log. Whoever is found is recorded as read.',
    scope: 'patients.read',
    body: { name: 'PatientSearch', example: EXAMPLES.patientSearch },
    answers: { 200: { description: 'Who was found.', schema: 'PatientList', example: EXAMPLES.patientList } },
    problems: ['invalid-body'],
  },
  {
    method: 'get',
    path: '/v1/patients/{patientId}',
    operationId: 'getPatient',
    tag: 'Patients',
    summary: 'Read a patient',
    description: 'Contact points masked. Reading is recorded before it is answered.',
    scope: 'patients.read',
    answers: { 200: { description: 'The patient.', schema: 'Patient', example: EXAMPLES.patient } },
    problems: ['not-found'],
  },
  {
    method: 'patch',
    path: '/v1/patients/{patientId}',
    operationId: 'patchPatient',
    tag: 'Patients',
    summary: 'Change a part of a patient',
    description:
      'A JSON Merge Patch (RFC 7396): what is absent stays, lists are replaced whole, and null takes away `preferredChannels`. The identifier cannot be changed. The answer is the whole patient, so it is recorded as read.',
    scope: 'patients.write',
    body: {
      name: 'PatientPatch',
      example: EXAMPLES.patientPatch,
      mediaTypes: ['application/merge-patch+json', 'application/json'],
    },
    answers: { 200: { description: 'The patient.', schema: 'Patient', example: EXAMPLES.patchedPatient } },
    problems: ['invalid-body', 'not-found', 'conflict'],
  },
  {
    method: 'post',
    path: '/v1/patients/{patientId}/consents',
    operationId: 'recordConsent',
    tag: 'Patients',
    summary: 'Record what a patient said about a contact point',
    description:
      'Adds to a ledger in which nothing is changed. The later statement of the person holds, in whatever order statements are recorded; on a tie, the revocation. A revocation silences the number or address for every patient who has it; a later grant lifts that for its own patient. A retry, up to twelve months later, answers 200 with the same consent: by its Idempotency-Key and body, or, without a key, by a statement that is the same in every field.',
    scope: 'patients.write',
    takesIdempotencyKey: true,
    body: { name: 'ConsentRequest', example: EXAMPLES.consentRequest },
    answers: {
      201: { description: 'Recorded.', schema: 'Consent', example: EXAMPLES.consent },
      200: { description: 'Recorded earlier, by the same request.', schema: 'Consent', example: EXAMPLES.consent },
    },
    problems: ['invalid-body', 'idempotency-key-too-long', 'not-found', 'conflict', 'idempotency-key-reused'],
  },
  {
    method: 'post',
    path: '/v1/patients/{patientId}/enrolments',
    operationId: 'issueEnrolment',
    tag: 'Patients',
    summary: 'Give a patient a code to sign up with',
    description:
      'The patient types it at `/enrol` of the patient pages, with their birth date. Five wrong birth dates lock it. It is for one sign-up of this patient; a later one voids it, and takes the place of an account that was lost. `print` answers the code for you to hand over; `sms` and `email` send it to the first contact point of that channel that may be told, in the language of the patient, at any hour. It has ten characters of Crockford base32, which has no I, L, O and U, shown as `XXXXX-XXXXX`; it is read in any case, with or without the hyphen. It is kept as a keyed hash alone, so nobody can tell it again. An answer that says no leaves no new code that works; `contact-point-refused` and `unavailable` may have voided the earlier one.',
    scope: 'patients.write',
    body: { name: 'EnrolmentRequest', example: EXAMPLES.enrolmentRequest },
    answers: { 201: { description: 'Issued.', schema: 'Enrolment', example: EXAMPLES.enrolment } },
    problems: [
      'invalid-body',
      'not-found',
      'conflict',
      'no-contact-point',
      'contact-point-refused',
      'patient-deceased',
    ],
  },
]
