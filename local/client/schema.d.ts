// The types of docs/openapi.json. Written by `npm run api-document`, never by hand.
export interface paths {
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your messages
         * @description Newest first, those of your own application alone. A page may hold fewer than `limit`, or none, and still have a `nextCursor`: go on until there is none. The list may lag behind by a moment; `getMessage` does not.
         */
        get: operations["listMessages"];
        put?: never;
        /**
         * Send a message to a patient
         * @description Stores the message encrypted, and owes the patient a notice that says nothing of it. A retry with the same Idempotency-Key and body, up to twelve months later, answers 200 with the same id and sends nothing more.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how a message fares
         * @description States and times, never content and never where the patient can be reached.
         */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{messageId}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recall a message
         * @description Destroys the content and the replies to it, cancels what is still owed, and says exactly who had opened it. May take a few seconds while somebody is just reading. Recalling again answers with the same receipt.
         */
        post: operations["recallMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{messageId}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the patient has answered
         * @description Oldest first, at most 20 a message. A patient may answer again: of the answers to an appointment or a survey the last one counts. Reading is recorded before it is answered, as `replies.read`. After a recall, and from 30 days after the message has expired, the list is empty.
         */
        get: operations["listReplies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/message-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send 1 to 500 messages
         * @description Each message is stored as if it were sent alone, under a `key` of its own; a bad one is named by it and hinders no other. A retry with the same Idempotency-Key and the same keys answers with the same batch, adds what is missing and sends nothing twice. Two messages with one key are both refused, and a key that came before with another body is. At most 4 MiB.
         */
        post: operations["sendBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/message-batches/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See how the messages of a batch fare, in numbers */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/message-batches/{batchId}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recall all messages of a batch
         * @description Recalls each as if it were recalled alone. It stops while there is time to answer: call it again until `pending` is 0. A call on a finished batch changes nothing and gives the same counts. With `dryRun` nothing is changed.
         */
        post: operations["recallBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a patient, or bring a known one up to date
         * @description A patient is one `identifier`, shared by all applications. A later call replaces name, birth date, language, time zone and the whole list of contact points; `preferredChannels` and `deceased` stay as known when they are left out. Consents are never forgotten. A new `sms` number that is known to be a landline is refused.
         */
        post: operations["upsertPatient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find a patient by identifier
         * @description Nobody or one. The identifier travels in the body, so that it stands in no address and no log. Whoever is found is recorded as read.
         */
        post: operations["searchPatients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a patient
         * @description Contact points masked. Reading is recorded before it is answered.
         */
        get: operations["getPatient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a part of a patient
         * @description A JSON Merge Patch (RFC 7396): what is absent stays, lists are replaced whole, and null takes away `preferredChannels`. The identifier cannot be changed. The answer is the whole patient, so it is recorded as read.
         */
        patch: operations["patchPatient"];
        trace?: never;
    };
    "/v1/patients/{patientId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what a patient said about a contact point
         * @description Adds to a ledger in which nothing is changed. The later statement of the person holds, in whatever order statements are recorded; on a tie, the revocation. A revocation silences the number or address for every patient who has it; a later grant lifts that for its own patient. A retry, up to twelve months later, answers 200 with the same consent: by its Idempotency-Key and body, or, without a key, by a statement that is the same in every field.
         */
        post: operations["recordConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patientId}/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a patient a code to sign up with
         * @description The patient types it at `/enrol` of the patient pages, with their birth date. Five wrong birth dates lock it. It is for one sign-up of this patient; a later one voids it, and takes the place of an account that was lost. `print` answers the code for you to hand over; `sms` and `email` send it to the first contact point of that channel that may be told, in the language of the patient, at any hour. It has ten characters of Crockford base32, which has no I, L, O and U, shown as `XXXXX-XXXXX`; it is read in any case, with or without the hyphen. It is kept as a keyed hash alone, so nobody can tell it again. An answer that says no leaves no new code that works; `contact-point-refused` and `unavailable` may have voided the earlier one.
         */
        post: operations["issueEnrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patientId}/proxies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a person act for a patient
         * @description A proxy is one `identifier` for one patient, signs in as themself, and may see messages of the categories in `scope` until `endsAt`, at most 18 years ahead. The same identifier granted again replaces name, contact points, scope and end of the grant that is in force. At most 20 proxies of a patient are in force at one time. Whether a person may act for a patient is for you to know: state law, court orders and the wishes of a minor included.
         */
        post: operations["grantProxy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patientId}/proxies/{proxyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a proxy
         * @description At once. What had been granted stays in the audit events.
         */
        delete: operations["revokeProxy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patientId}/proxies/{proxyId}/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a proxy a code to sign up with
         * @description For a person who has no account yet: they sign up with the code and the birth date of the patient, and see from then on every patient for whom the same identifier is granted. Somebody who signs in as a patient, registered with the same identifier, needs no code. In print alone, for 21 days.
         */
        post: operations["issueProxyEnrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your webhooks and how they fare */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Register an HTTPS endpoint for events
         * @description Deliveries follow Standard Webhooks and carry ids, states and times only. The secret is shown this once. Ten for each application at most.
         */
        post: operations["registerWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a new secret
         * @description Without a body. For 24 hours each delivery is signed with the old secret and with the new one.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description Nothing goes there any more, not even what was waiting.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who did what to a message or a patient
         * @description Newest first, whichever application they belong to. Exactly one of `messageId` and `patientId` is required; an id that nobody has gives an empty list. `from` is the first instant that counts, `to` the first that does not. Reading is itself recorded, before it is answered, as `audit.read`.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getApiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the API answers */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Accepted: {
            messageId: string;
            /**
             * @description The state at the time of acceptance, also in the answer to a retry.
             * @constant
             */
            state: "accepted";
        };
        AcceptedBatch: {
            batchId: string;
            /** @description Messages that are stored, by this call or an earlier one with this key. */
            accepted: number;
            rejected: {
                key: string;
                /**
                 * @description `unavailable`: send the same batch again with the same Idempotency-Key.
                 * @enum {string}
                 */
                code: "invalid-body" | "not-found" | "idempotency-key-reused" | "unavailable" | "conflict";
                errors: {
                    /** @description JSON pointer (RFC 6901) inside this message. */
                    pointer: string;
                    message: string;
                }[];
            }[];
        };
        ApiDocument: {
            openapi: string;
        };
        AuditEventList: {
            items: {
                auditEventId: string;
                /** @enum {string} */
                type: "patient.created" | "patient.updated" | "patient.read" | "patient.signed-in" | "patient.signed-out" | "preferences.changed" | "consent.recorded" | "enrolment.issued" | "enrolment.voided" | "enrolment.refused" | "enrolment.locked" | "enrolment.told" | "patient.enrolled" | "proxy.enrolled" | "contact-point.opted-out" | "contact-point.disputed" | "contact-point.restarted" | "proxy.granted" | "proxy.revoked" | "message.accepted" | "message.opened" | "message.replied" | "message.refused" | "form.refused" | "replies.read" | "message.recall-requested" | "message.recalled" | "notice.claimed" | "notice.sent" | "notice.merged" | "notice.delivered" | "notice.failed" | "notice.suppressed" | "audit.read";
                /**
                 * @description Create, read, update, delete, execute.
                 * @enum {string}
                 */
                action: "C" | "R" | "U" | "D" | "E";
                /** Format: date-time */
                recorded: string;
                /** @enum {string} */
                outcome: "success" | "failure";
                /**
                 * @description HL7 PurposeOfUse: treatment, request of the patient, request of the family, compliance.
                 * @enum {string}
                 */
                purpose: "TREAT" | "PATRQT" | "FAMRQT" | "HCOMPL";
                agent: {
                    /** @enum {string} */
                    kind: "application" | "patient" | "proxy" | "recipient" | "system";
                    /** @description The client id of an application, the sign-in subject of a patient, or the `proxyId` of a proxy. */
                    id?: string;
                    /** @description The sign-in subject of a proxy. */
                    subjectId?: string;
                };
                patientId: string;
                messageId?: string;
                contactPointId?: string;
                proxyId?: string;
                scope?: ("test-result" | "appointment" | "billing" | "survey" | "care" | "general")[];
                /** Format: date-time */
                endsAt?: string;
                attemptId?: string;
                replyId?: string;
                /** @enum {string} */
                channel?: "sms" | "email" | "voice";
                /** @enum {string} */
                status?: "granted" | "revoked";
                /** @description What the patient chose anew. */
                changed?: ("language" | "preferredChannels" | "quietHours")[];
                enrolmentId?: string;
                /** @enum {string} */
                deliver?: "print" | "sms" | "email";
                /** @enum {string} */
                reason?: "wrong-recipient" | "wrong-content" | "other" | "recalled" | "expired" | "read" | "no-consent" | "opted-out" | "disputed" | "deceased" | "no-contact-point" | "refused" | "unreachable" | "provider-busy" | "misconfigured" | "unknown-outcome";
                noticesCancelled?: number;
                noticesSent?: {
                    /** @enum {string} */
                    channel: "sms" | "email" | "voice";
                    /** Format: date-time */
                    at: string;
                }[];
                /** @enum {string} */
                filteredBy?: "patient" | "message";
            }[];
            /** @description There is more: ask again with it as `cursor`. */
            nextCursor?: string;
        };
        BatchRecall: {
            batchId: string;
            total: number;
            recalled: number;
            /** @description Recalled messages that had been opened; in a dry run, those of all messages that have been opened so far. */
            read: number;
            /** @description Not recalled yet: call again until it is 0. While a call that began before the recall may still be adding messages, at most 30 seconds, it is one more than that. */
            pending: number;
        };
        BatchRecallRequest: {
            /** @enum {string} */
            reason: "wrong-recipient" | "wrong-content" | "other";
            /** @default false */
            dryRun?: boolean;
        };
        BatchRequest: {
            messages: {
                /** @description Names the message in the answer, and in a retry. One of its own for each. */
                key: string;
                /** @description A patient id, such as pat_01h455vb4pex5vsknk084sn02q. */
                patientId: string;
                /** @enum {string} */
                category: "test-result" | "appointment" | "billing" | "survey" | "care" | "general";
                content: {
                    subject: string;
                    body: string;
                    action?: {
                        /** @constant */
                        type: "appointment";
                        /** @description RFC 3339 in UTC, such as 2027-01-31T09:00:00Z. */
                        startsAt: string;
                        /** @description RFC 3339 in UTC, such as 2027-01-31T09:00:00Z. */
                        endsAt: string;
                        location: string;
                        choices: ("confirm" | "cancel" | "reschedule")[];
                    } | {
                        /** @constant */
                        type: "payment";
                        amount: {
                            /** @description ISO 4217, such as USD. */
                            currency: string;
                            /** @description A decimal above 0, as text, with as many decimal places as the currency has: 12.50 in USD, 1250 in JPY. */
                            value: string;
                        };
                        /** @description https, on a host that the deployment allows. */
                        url: string;
                    } | {
                        /** @constant */
                        type: "survey";
                        questions: ({
                            id: string;
                            text: string;
                            /** @default false */
                            required?: boolean;
                            /** @constant */
                            kind: "scale";
                        } | {
                            id: string;
                            text: string;
                            /** @default false */
                            required?: boolean;
                            /** @constant */
                            kind: "choice";
                            options: string[];
                        } | {
                            id: string;
                            text: string;
                            /** @default false */
                            required?: boolean;
                            /** @constant */
                            kind: "text";
                        })[];
                    };
                };
                /** @default {} */
                notice?: {
                    channels?: ("sms" | "email" | "voice")[];
                    /** @description RFC 3339 in UTC, such as 2027-01-31T09:00:00Z. */
                    notBefore?: string;
                    /** @description ISO 8601 in whole hours, PT1H to PT72H. Unread for so long, the next channel is tried. Without it PT24H. */
                    escalateAfter?: string;
                };
                /** @description RFC 3339 in UTC, such as 2027-01-31T09:00:00Z. */
                expiresAt?: string;
                /** @default false */
                allowReplies?: boolean;
                reference?: string;
            }[];
        };
        BatchStatus: {
            batchId: string;
            /** Format: date-time */
            createdAt: string;
            /** @description Messages accepted. The counts below may lag behind by a moment. */
            total: number;
            states: {
                accepted: number;
                notified: number;
                read: number;
                undeliverable: number;
                recalled: number;
                expired: number;
            };
        };
        Consent: {
            consentId: string;
            patientId: string;
            contactPointId: string;
            /** @enum {string} */
            channel: "sms" | "email" | "voice";
            /** @enum {string} */
            status: "granted" | "revoked";
            source: string;
            wording: string;
            /** @enum {string} */
            language: "en" | "es";
            /** Format: date-time */
            capturedAt: string;
            /** Format: date-time */
            recordedAt: string;
        };
        ConsentRequest: {
            /** @description The id of a contact point, or its value as the application knows it. */
            contactPoint: string;
            /** @enum {string} */
            channel: "sms" | "email" | "voice";
            /** @enum {string} */
            status: "granted" | "revoked";
            source: string;
            wording: string;
            /** @enum {string} */
            language: "en" | "es";
            /** @description RFC 3339 in UTC, such as 2027-01-31T09:00:00Z. */
            capturedAt: string;
        };
        Enrolment: {
            /**
             * Format: date-time
             * @description The code works until then: 10 minutes by text, 24 hours by e-mail, 21 days in print.
             */
            expiresAt: string;
            /** @description For `print` alone, and this once: nobody can ask for it again. */
            code?: string;
        };
        EnrolmentRequest: {
            /** @enum {string} */
            deliver: "print" | "sms" | "email";
        };
        ExposureReceipt: {
            messageId: string;
            /** @constant */
            state: "recalled";
            /** Format: date-time */
            recalledAt: string;
            /** @constant */
            contentDestroyed: true;
            /** @enum {string} */
            exposure: "not-opened" | "opened";
            opens: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                by: "patient" | "proxy";
                /** @description The sign-in. */
                subjectId: string;
                proxyId?: string;
            }[];
            noticesSent: {
                /** @enum {string} */
                channel: "sms" | "email" | "voice";
                /** Format: date-time */
                at: string;
            }[];
            noticesCancelled: number;
        };
        GrantedProxy: {
            proxyId: string;
            patientId: string;
            scope: ("test-result" | "appointment" | "billing" | "survey" | "care" | "general")[];
            /** Format: date-time */
            endsAt: string;
            /**
             * Format: date-time
             * @description When this grant began; granting again does not change it.
             */
            createdAt: string;
            contactPoints: {
                /** @enum {string} */
                channel: "sms" | "email" | "voice";
                /** @description Masked. */
                value: string;
            }[];
        };
        Health: {
            /** @constant */
            status: "ok";
        };
        MessageList: {
            items: {
                messageId: string;
                patientId: string;
                /** @enum {string} */
                category: "test-result" | "appointment" | "billing" | "survey" | "care" | "general";
                /** @enum {string} */
                state: "accepted" | "notified" | "read" | "undeliverable" | "recalled" | "expired";
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                expiresAt: string;
                /** Format: date-time */
                notifiedAt?: string;
                /** Format: date-time */
                readAt?: string;
                /** Format: date-time */
                recalledAt?: string;
            }[];
            /** @description There is more: ask again with it as `cursor`. */
            nextCursor?: string;
        };
        MessageRequest: {
            /** @description A patient id, such as pat_01h455vb4pex5vsknk084sn02q. */
            patientId: string;
            /** @enum {string} */
            category: "test-result" | "appointment" | "billing" | "survey" | "care" | "general";
            content: {
                subject: string;
                body: string;
                action?: {
                    /** @constant */
                    type: "appointment";
                    /** @description RFC 3339 in UTC, such as 2027-01-31T09:00:00Z. */
                    startsAt: string;
                    /** @description RFC 3339 in UTC, such as 2027-01-31T09:00:00Z. */
                    endsAt: string;
                    location: string;
                    choices: ("confirm" | "cancel" | "reschedule")[];
                } | {
                    /** @constant */
                    type: "payment";
                    amount: {
                        /** @description ISO 4217, such as USD. */
                        currency: string;
                        /** @description A decimal above 0, as text, with as many decimal places as the currency has: 12.50 in USD, 1250 in JPY. */
                        value: string;
                    };
                    /** @description https, on a host that the deployment allows. */
                    url: string;
                } | {
                    /** @constant */
                    type: "survey";
                    questions: ({
                        id: string;
                        text: string;
                        /** @default false */
                        required?: boolean;
                        /** @constant */
                        kind: "scale";
                    } | {
                        id: string;
                        text: string;
                        /** @default false */
                        required?: boolean;
                        /** @constant */
                        kind: "choice";
                        options: string[];
                    } | {
                        id: string;
                        text: string;
                        /** @default false */
                        required?: boolean;
                        /** @constant */
                        kind: "text";
                    })[];
                };
            };
            /** @default {} */
            notice?: {
                channels?: ("sms" | "email" | "voice")[];
                /** @description RFC 3339 in UTC, such as 2027-01-31T09:00:00Z. */
                notBefore?: string;
                /** @description ISO 8601 in whole hours, PT1H to PT72H. Unread for so long, the next channel is tried. Without it PT24H. */
                escalateAfter?: string;
            };
            /** @description RFC 3339 in UTC, such as 2027-01-31T09:00:00Z. */
            expiresAt?: string;
            /** @default false */
            allowReplies?: boolean;
            reference?: string;
        };
        MessageStatus: {
            messageId: string;
            patientId: string;
            /** @enum {string} */
            category: "test-result" | "appointment" | "billing" | "survey" | "care" | "general";
            /** @enum {string} */
            state: "accepted" | "notified" | "read" | "undeliverable" | "recalled" | "expired";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            notifiedAt?: string;
            /** Format: date-time */
            readAt?: string;
            /** Format: date-time */
            recalledAt?: string;
            notices: {
                /** @description Absent for what waits, and for what never came to be tried. */
                attemptId?: string;
                /** @enum {string} */
                channel?: "sms" | "email" | "voice";
                /** @enum {string} */
                state: "waiting" | "sending" | "sent" | "delivered" | "failed" | "suppressed";
                /**
                 * @description Why it waits, failed or was suppressed. `scheduled`: until notBefore, for its turn at the provider, or until the next channel is tried.
                 * @enum {string}
                 */
                reason?: "quiet-hours" | "frequency-cap" | "scheduled" | "recalled" | "expired" | "read" | "no-consent" | "opted-out" | "disputed" | "deceased" | "no-contact-point" | "refused" | "unreachable" | "provider-busy" | "misconfigured" | "unknown-outcome";
                /**
                 * Format: date-time
                 * @description When what waits is looked at again.
                 */
                dueAt?: string;
                /** Format: date-time */
                createdAt?: string;
                /** Format: date-time */
                sentAt?: string;
                /** Format: date-time */
                deliveredAt?: string;
                /**
                 * @description The patient was told by a notice of another message while this one waited.
                 * @constant
                 */
                merged?: true;
            }[];
        };
        Patient: {
            patientId: string;
            identifier: {
                system: string;
                value: string;
            };
            name: {
                given: string;
                family: string;
            };
            birthDate: string;
            /** @enum {string} */
            language: "en" | "es";
            timeZone: string;
            preferredChannels: ("sms" | "email" | "voice")[];
            deceased: boolean;
            contactPoints: {
                contactPointId: string;
                /** @enum {string} */
                channel: "sms" | "email" | "voice";
                /** @description Masked. Not in the answer to a patch that did not list the contact point. */
                value?: string;
                consent?: {
                    /** @enum {string} */
                    status: "granted" | "revoked";
                    /** Format: date-time */
                    capturedAt: string;
                };
                /**
                 * @description Why no notice goes there at present, if none does.
                 * @enum {string}
                 */
                objection?: "no-consent" | "opted-out" | "disputed";
            }[];
        };
        PatientList: {
            items: {
                patientId: string;
                identifier: {
                    system: string;
                    value: string;
                };
                name: {
                    given: string;
                    family: string;
                };
                birthDate: string;
                /** @enum {string} */
                language: "en" | "es";
                timeZone: string;
                preferredChannels: ("sms" | "email" | "voice")[];
                deceased: boolean;
                contactPoints: {
                    contactPointId: string;
                    /** @enum {string} */
                    channel: "sms" | "email" | "voice";
                    /** @description Masked. Not in the answer to a patch that did not list the contact point. */
                    value?: string;
                    consent?: {
                        /** @enum {string} */
                        status: "granted" | "revoked";
                        /** Format: date-time */
                        capturedAt: string;
                    };
                    /**
                     * @description Why no notice goes there at present, if none does.
                     * @enum {string}
                     */
                    objection?: "no-consent" | "opted-out" | "disputed";
                }[];
            }[];
        };
        PatientPatch: {
            identifier?: unknown;
            name?: {
                given?: string;
                family?: string;
            };
            /** @description A day, such as 1984-02-29. */
            birthDate?: string;
            /** @enum {string} */
            language?: "en" | "es";
            /** @description IANA name, such as America/Chicago. */
            timeZone?: string;
            contactPoints?: {
                /** @enum {string} */
                channel: "sms" | "email" | "voice";
                /** @description A phone number in E.164, or an e-mail address. */
                value: string;
                consent?: {
                    /**
                     * @default granted
                     * @enum {string}
                     */
                    status?: "granted" | "revoked";
                    source: string;
                    wording: string;
                    /** @enum {string} */
                    language: "en" | "es";
                    /** @description RFC 3339 in UTC, such as 2027-01-31T09:00:00Z. */
                    capturedAt: string;
                };
            }[];
            preferredChannels?: ("sms" | "email" | "voice")[] | null;
            deceased?: boolean;
        };
        PatientRequest: {
            identifier: {
                system: string;
                value: string;
            };
            name: {
                given: string;
                family: string;
            };
            /** @description A day, such as 1984-02-29. */
            birthDate: string;
            /** @enum {string} */
            language: "en" | "es";
            /** @description IANA name, such as America/Chicago. */
            timeZone: string;
            contactPoints: {
                /** @enum {string} */
                channel: "sms" | "email" | "voice";
                /** @description A phone number in E.164, or an e-mail address. */
                value: string;
                consent?: {
                    /**
                     * @default granted
                     * @enum {string}
                     */
                    status?: "granted" | "revoked";
                    source: string;
                    wording: string;
                    /** @enum {string} */
                    language: "en" | "es";
                    /** @description RFC 3339 in UTC, such as 2027-01-31T09:00:00Z. */
                    capturedAt: string;
                };
            }[];
            preferredChannels?: ("sms" | "email" | "voice")[];
            deceased?: boolean;
        };
        PatientSearch: {
            identifier: {
                system: string;
                value: string;
            };
        };
        ProxyEnrolmentRequest: {
            /** @enum {string} */
            deliver: "print";
        };
        ProxyRequest: {
            identifier: {
                system: string;
                value: string;
            };
            name: {
                given: string;
                family: string;
            };
            contactPoints: {
                /** @enum {string} */
                channel: "sms" | "email" | "voice";
                /** @description A phone number in E.164, or an e-mail address. */
                value: string;
            }[];
            /** @description The categories of messages that the proxy may see. */
            scope: ("test-result" | "appointment" | "billing" | "survey" | "care" | "general")[];
            /** @description RFC 3339 in UTC, such as 2027-01-31T09:00:00Z. */
            endsAt: string;
        };
        RecallRequest: {
            /** @enum {string} */
            reason: "wrong-recipient" | "wrong-content" | "other";
            note?: string;
        };
        RegisteredWebhook: {
            webhookId: string;
            url: string;
            events: ("message.notified" | "message.delivered" | "message.read" | "message.replied" | "message.undeliverable" | "message.recalled" | "contact-point.opted-out" | "contact-point.disputed")[];
            /** Format: date-time */
            createdAt: string;
            /** @description Shown this once. */
            secret: string;
        };
        ReplyList: {
            items: ({
                replyId: string;
                /** Format: date-time */
                repliedAt: string;
                /** @constant */
                type: "text";
                text: string;
            } | {
                replyId: string;
                /** Format: date-time */
                repliedAt: string;
                /** @constant */
                type: "appointment";
                /** @enum {string} */
                choice: "confirm" | "cancel" | "reschedule";
            } | {
                replyId: string;
                /** Format: date-time */
                repliedAt: string;
                /** @constant */
                type: "survey";
                /** @description Questions that were left out are not in it. */
                answers: {
                    /** @description The `id` of the question. */
                    questionId: string;
                    answer: number | string;
                }[];
            })[];
            /** @description There is more: ask again with it as `cursor`. */
            nextCursor?: string;
        };
        WebhookList: {
            items: {
                webhookId: string;
                url: string;
                events: ("message.notified" | "message.delivered" | "message.read" | "message.replied" | "message.undeliverable" | "message.recalled" | "contact-point.opted-out" | "contact-point.disputed")[];
                /** Format: date-time */
                createdAt: string;
                /**
                 * @description `disabled`: the receiver said 410 Gone. Register anew to go on.
                 * @enum {string}
                 */
                state: "active" | "failing" | "disabled";
                /** Format: date-time */
                since?: string;
                /** @description Deliveries that were given up after 24 hours. */
                parked: number;
            }[];
        };
        WebhookRequest: {
            url: string;
            events: ("message.notified" | "message.delivered" | "message.read" | "message.replied" | "message.undeliverable" | "message.recalled" | "contact-point.opted-out" | "contact-point.disputed")[];
        };
        WebhookSecret: {
            /** @description Shown this once. */
            secret: string;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            /** @description Where it is wrong, and a sentence: a JSON pointer (RFC 6901) into the body, or the name of a query parameter. */
            errors?: {
                pointer: string;
                message: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listMessages: {
        parameters: {
            query?: {
                patientId?: string;
                state?: "accepted" | "notified" | "read" | "undeliverable" | "recalled" | "expired";
                batchId?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "messageId": "msg_01h455vb4pex5vsknk084sn02q",
                     *           "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *           "category": "care",
                     *           "state": "read",
                     *           "createdAt": "2027-01-31T15:00:00.000Z",
                     *           "expiresAt": "2027-05-01T15:00:00.000Z",
                     *           "notifiedAt": "2027-01-31T15:00:01.200Z",
                     *           "readAt": "2027-01-31T15:04:10.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            /** @description `invalid-query`: The query has parameters that are unknown or wrong. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-query" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header: {
                /** @description One for each thing that is to happen once: a UUID. The same for each retry. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                 *       "category": "care",
                 *       "content": {
                 *         "subject": "A word from us",
                 *         "body": "The text that the patient reads after signing in."
                 *       },
                 *       "notice": {
                 *         "channels": [
                 *           "sms",
                 *           "email"
                 *         ]
                 *       },
                 *       "reference": "order/4711"
                 *     }
                 */
                "application/json": components["schemas"]["MessageRequest"];
            };
        };
        responses: {
            /** @description Accepted earlier, under the same key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messageId": "msg_01h455vb4pex5vsknk084sn02q",
                     *       "state": "accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Accepted. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messageId": "msg_01h455vb4pex5vsknk084sn02q",
                     *       "state": "accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `invalid-body`: The body has fields that are missing, unknown or wrong. `idempotency-key-missing`: The header Idempotency-Key is required. `idempotency-key-too-long`: The header Idempotency-Key may have at most 255 characters. `malformed-body`: The body is not a JSON object. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-body" | "idempotency-key-missing" | "idempotency-key-too-long" | "malformed-body" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key came before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "idempotency-key-reused";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messageId": "msg_01h455vb4pex5vsknk084sn02q",
                     *       "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *       "category": "care",
                     *       "state": "read",
                     *       "createdAt": "2027-01-31T15:00:00.000Z",
                     *       "expiresAt": "2027-05-01T15:00:00.000Z",
                     *       "notifiedAt": "2027-01-31T15:00:01.200Z",
                     *       "readAt": "2027-01-31T15:04:10.000Z",
                     *       "notices": [
                     *         {
                     *           "attemptId": "att_01h455vb4pex5vsknk084sn02q",
                     *           "channel": "sms",
                     *           "state": "delivered",
                     *           "createdAt": "2027-01-31T15:00:00.900Z",
                     *           "sentAt": "2027-01-31T15:00:01.200Z",
                     *           "deliveredAt": "2027-01-31T15:00:03.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MessageStatus"];
                };
            };
            /** @description `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    recallMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "wrong-recipient",
                 *       "note": "Meant for another patient of the same name."
                 *     }
                 */
                "application/json": components["schemas"]["RecallRequest"];
            };
        };
        responses: {
            /** @description The exposure receipt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messageId": "msg_01h455vb4pex5vsknk084sn02q",
                     *       "state": "recalled",
                     *       "recalledAt": "2027-01-31T16:00:00.000Z",
                     *       "contentDestroyed": true,
                     *       "exposure": "not-opened",
                     *       "opens": [],
                     *       "noticesSent": [
                     *         {
                     *           "channel": "sms",
                     *           "at": "2027-01-31T15:00:00.900Z"
                     *         }
                     *       ],
                     *       "noticesCancelled": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ExposureReceipt"];
                };
            };
            /** @description `invalid-body`: The body has fields that are missing, unknown or wrong. `malformed-body`: The body is not a JSON object. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-body" | "malformed-body" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    listReplies: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The replies. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "replyId": "rpl_01h455vb4pex5vsknk084sn02q",
                     *           "repliedAt": "2027-01-31T15:10:00.000Z",
                     *           "type": "appointment",
                     *           "choice": "confirm"
                     *         },
                     *         {
                     *           "replyId": "rpl_01h455vb4pex5vsknk084sn02r",
                     *           "repliedAt": "2027-01-31T15:12:00.000Z",
                     *           "type": "text",
                     *           "text": "Thank you for your message."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReplyList"];
                };
            };
            /** @description `invalid-query`: The query has parameters that are unknown or wrong. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-query" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    sendBatch: {
        parameters: {
            query?: never;
            header: {
                /** @description One for each thing that is to happen once: a UUID. The same for each retry. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "messages": [
                 *         {
                 *           "key": "letter-1",
                 *           "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                 *           "category": "general",
                 *           "content": {
                 *             "subject": "A word from us",
                 *             "body": "The text that the patient reads after signing in."
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BatchRequest"];
            };
        };
        responses: {
            /** @description What was accepted and what was not. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "batchId": "bat_01h455vb4pex5vsknk084sn02q",
                     *       "accepted": 459,
                     *       "rejected": [
                     *         {
                     *           "key": "letter-17",
                     *           "code": "invalid-body",
                     *           "errors": [
                     *             {
                     *               "pointer": "/content/subject",
                     *               "message": "This field is required."
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AcceptedBatch"];
                };
            };
            /** @description `invalid-body`: The body has fields that are missing, unknown or wrong. `idempotency-key-missing`: The header Idempotency-Key is required. `idempotency-key-too-long`: The header Idempotency-Key may have at most 255 characters. `malformed-body`: The body is not a JSON object. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-body" | "idempotency-key-missing" | "idempotency-key-too-long" | "malformed-body" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key came before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "idempotency-key-reused";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts by state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "batchId": "bat_01h455vb4pex5vsknk084sn02q",
                     *       "createdAt": "2027-01-31T15:00:00.000Z",
                     *       "total": 459,
                     *       "states": {
                     *         "accepted": 12,
                     *         "notified": 300,
                     *         "read": 145,
                     *         "undeliverable": 2,
                     *         "recalled": 0,
                     *         "expired": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BatchStatus"];
                };
            };
            /** @description `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    recallBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "wrong-content",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": components["schemas"]["BatchRecallRequest"];
            };
        };
        responses: {
            /** @description How far it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "batchId": "bat_01h455vb4pex5vsknk084sn02q",
                     *       "total": 459,
                     *       "recalled": 459,
                     *       "read": 145,
                     *       "pending": 0
                     *     }
                     */
                    "application/json": components["schemas"]["BatchRecall"];
                };
            };
            /** @description `invalid-body`: The body has fields that are missing, unknown or wrong. `malformed-body`: The body is not a JSON object. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-body" | "malformed-body" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    upsertPatient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "identifier": {
                 *         "system": "https://riverside.example/mrn",
                 *         "value": "MRN-12345"
                 *       },
                 *       "name": {
                 *         "given": "Maria",
                 *         "family": "Lopez"
                 *       },
                 *       "birthDate": "1984-02-29",
                 *       "language": "es",
                 *       "timeZone": "America/Chicago",
                 *       "preferredChannels": [
                 *         "sms",
                 *         "email"
                 *       ],
                 *       "contactPoints": [
                 *         {
                 *           "channel": "sms",
                 *           "value": "+12175550123",
                 *           "consent": {
                 *             "status": "granted",
                 *             "source": "intake form",
                 *             "wording": "You may text me.",
                 *             "language": "en",
                 *             "capturedAt": "2026-09-20T10:00:00Z"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PatientRequest"];
            };
        };
        responses: {
            /** @description Known already, and brought up to date. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *       "identifier": {
                     *         "system": "https://riverside.example/mrn",
                     *         "value": "MRN-12345"
                     *       },
                     *       "name": {
                     *         "given": "Maria",
                     *         "family": "Lopez"
                     *       },
                     *       "birthDate": "1984-02-29",
                     *       "language": "es",
                     *       "timeZone": "America/Chicago",
                     *       "preferredChannels": [
                     *         "sms",
                     *         "email"
                     *       ],
                     *       "deceased": false,
                     *       "contactPoints": [
                     *         {
                     *           "contactPointId": "cpt_01h455vb4pex5vsknk084sn02q",
                     *           "channel": "sms",
                     *           "value": "+1•••••••123",
                     *           "consent": {
                     *             "status": "granted",
                     *             "capturedAt": "2026-09-20T10:00:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Patient"];
                };
            };
            /** @description Registered. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *       "identifier": {
                     *         "system": "https://riverside.example/mrn",
                     *         "value": "MRN-12345"
                     *       },
                     *       "name": {
                     *         "given": "Maria",
                     *         "family": "Lopez"
                     *       },
                     *       "birthDate": "1984-02-29",
                     *       "language": "es",
                     *       "timeZone": "America/Chicago",
                     *       "preferredChannels": [
                     *         "sms",
                     *         "email"
                     *       ],
                     *       "deceased": false,
                     *       "contactPoints": [
                     *         {
                     *           "contactPointId": "cpt_01h455vb4pex5vsknk084sn02q",
                     *           "channel": "sms",
                     *           "value": "+1•••••••123",
                     *           "consent": {
                     *             "status": "granted",
                     *             "capturedAt": "2026-09-20T10:00:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Patient"];
                };
            };
            /** @description `invalid-body`: The body has fields that are missing, unknown or wrong. `malformed-body`: The body is not a JSON object. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-body" | "malformed-body" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Somebody else changed this at the same time; try again. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "conflict";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    searchPatients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "identifier": {
                 *         "system": "https://riverside.example/mrn",
                 *         "value": "MRN-12345"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PatientSearch"];
            };
        };
        responses: {
            /** @description Who was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *           "identifier": {
                     *             "system": "https://riverside.example/mrn",
                     *             "value": "MRN-12345"
                     *           },
                     *           "name": {
                     *             "given": "Maria",
                     *             "family": "Lopez"
                     *           },
                     *           "birthDate": "1984-02-29",
                     *           "language": "es",
                     *           "timeZone": "America/Chicago",
                     *           "preferredChannels": [
                     *             "sms",
                     *             "email"
                     *           ],
                     *           "deceased": false,
                     *           "contactPoints": [
                     *             {
                     *               "contactPointId": "cpt_01h455vb4pex5vsknk084sn02q",
                     *               "channel": "sms",
                     *               "value": "+1•••••••123",
                     *               "consent": {
                     *                 "status": "granted",
                     *                 "capturedAt": "2026-09-20T10:00:00.000Z"
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PatientList"];
                };
            };
            /** @description `invalid-body`: The body has fields that are missing, unknown or wrong. `malformed-body`: The body is not a JSON object. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-body" | "malformed-body" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getPatient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The patient. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *       "identifier": {
                     *         "system": "https://riverside.example/mrn",
                     *         "value": "MRN-12345"
                     *       },
                     *       "name": {
                     *         "given": "Maria",
                     *         "family": "Lopez"
                     *       },
                     *       "birthDate": "1984-02-29",
                     *       "language": "es",
                     *       "timeZone": "America/Chicago",
                     *       "preferredChannels": [
                     *         "sms",
                     *         "email"
                     *       ],
                     *       "deceased": false,
                     *       "contactPoints": [
                     *         {
                     *           "contactPointId": "cpt_01h455vb4pex5vsknk084sn02q",
                     *           "channel": "sms",
                     *           "value": "+1•••••••123",
                     *           "consent": {
                     *             "status": "granted",
                     *             "capturedAt": "2026-09-20T10:00:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Patient"];
                };
            };
            /** @description `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    patchPatient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "language": "es",
                 *       "preferredChannels": [
                 *         "sms",
                 *         "email"
                 *       ]
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["PatientPatch"];
                /**
                 * @example {
                 *       "language": "es",
                 *       "preferredChannels": [
                 *         "sms",
                 *         "email"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PatientPatch"];
            };
        };
        responses: {
            /** @description The patient. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *       "identifier": {
                     *         "system": "https://riverside.example/mrn",
                     *         "value": "MRN-12345"
                     *       },
                     *       "name": {
                     *         "given": "Maria",
                     *         "family": "Lopez"
                     *       },
                     *       "birthDate": "1984-02-29",
                     *       "language": "es",
                     *       "timeZone": "America/Chicago",
                     *       "preferredChannels": [
                     *         "sms",
                     *         "email"
                     *       ],
                     *       "deceased": false,
                     *       "contactPoints": [
                     *         {
                     *           "contactPointId": "cpt_01h455vb4pex5vsknk084sn02q",
                     *           "channel": "sms",
                     *           "consent": {
                     *             "status": "granted",
                     *             "capturedAt": "2026-09-20T10:00:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Patient"];
                };
            };
            /** @description `invalid-body`: The body has fields that are missing, unknown or wrong. `malformed-body`: The body is not a JSON object. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-body" | "malformed-body" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Somebody else changed this at the same time; try again. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "conflict";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    recordConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description One for each thing that is to happen once: a UUID. The same for each retry. */
                "Idempotency-Key"?: string;
            };
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "contactPoint": "+12175550123",
                 *       "channel": "sms",
                 *       "status": "revoked",
                 *       "source": "intake form",
                 *       "wording": "Please stop texting me.",
                 *       "language": "en",
                 *       "capturedAt": "2026-10-01T15:30:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["ConsentRequest"];
            };
        };
        responses: {
            /** @description Recorded earlier, by the same request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "consentId": "con_01h455vb4pex5vsknk084sn02q",
                     *       "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *       "contactPointId": "cpt_01h455vb4pex5vsknk084sn02q",
                     *       "channel": "sms",
                     *       "status": "revoked",
                     *       "source": "intake form",
                     *       "wording": "Please stop texting me.",
                     *       "language": "en",
                     *       "capturedAt": "2026-10-01T15:30:00.000Z",
                     *       "recordedAt": "2026-10-01T15:31:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description Recorded. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "consentId": "con_01h455vb4pex5vsknk084sn02q",
                     *       "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *       "contactPointId": "cpt_01h455vb4pex5vsknk084sn02q",
                     *       "channel": "sms",
                     *       "status": "revoked",
                     *       "source": "intake form",
                     *       "wording": "Please stop texting me.",
                     *       "language": "en",
                     *       "capturedAt": "2026-10-01T15:30:00.000Z",
                     *       "recordedAt": "2026-10-01T15:31:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description `invalid-body`: The body has fields that are missing, unknown or wrong. `idempotency-key-too-long`: The header Idempotency-Key may have at most 255 characters. `malformed-body`: The body is not a JSON object. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-body" | "idempotency-key-too-long" | "malformed-body" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Somebody else changed this at the same time; try again. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "conflict";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key came before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "idempotency-key-reused";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    issueEnrolment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "deliver": "print"
                 *     }
                 */
                "application/json": components["schemas"]["EnrolmentRequest"];
            };
        };
        responses: {
            /** @description Issued. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "expiresAt": "2027-02-21T15:00:00.000Z",
                     *       "code": "7KQ2M-ZX4PD"
                     *     }
                     */
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            /** @description `invalid-body`: The body has fields that are missing, unknown or wrong. `malformed-body`: The body is not a JSON object. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-body" | "malformed-body" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Somebody else changed this at the same time; try again. `no-contact-point`: The patient has no contact point of this channel that may be told. `contact-point-refused`: The provider refused the number or address of the patient; no code works. `patient-deceased`: The patient is deceased; nobody can be enrolled. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "conflict" | "no-contact-point" | "contact-point-refused" | "patient-deceased";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    grantProxy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "identifier": {
                 *         "system": "https://riverside.example/persons",
                 *         "value": "P-6789"
                 *       },
                 *       "name": {
                 *         "given": "Rosa",
                 *         "family": "Lopez"
                 *       },
                 *       "contactPoints": [
                 *         {
                 *           "channel": "sms",
                 *           "value": "+12175550145"
                 *         }
                 *       ],
                 *       "scope": [
                 *         "appointment",
                 *         "care"
                 *       ],
                 *       "endsAt": "2032-05-17T00:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["ProxyRequest"];
            };
        };
        responses: {
            /** @description Granted already, and now as you say. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "proxyId": "prx_01h455vb4pex5vsknk084sn02q",
                     *       "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *       "scope": [
                     *         "appointment",
                     *         "care"
                     *       ],
                     *       "endsAt": "2032-05-17T00:00:00.000Z",
                     *       "createdAt": "2027-01-31T15:00:00.000Z",
                     *       "contactPoints": [
                     *         {
                     *           "channel": "sms",
                     *           "value": "+1•••••••145"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["GrantedProxy"];
                };
            };
            /** @description Granted. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "proxyId": "prx_01h455vb4pex5vsknk084sn02q",
                     *       "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *       "scope": [
                     *         "appointment",
                     *         "care"
                     *       ],
                     *       "endsAt": "2032-05-17T00:00:00.000Z",
                     *       "createdAt": "2027-01-31T15:00:00.000Z",
                     *       "contactPoints": [
                     *         {
                     *           "channel": "sms",
                     *           "value": "+1•••••••145"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["GrantedProxy"];
                };
            };
            /** @description `invalid-body`: The body has fields that are missing, unknown or wrong. `malformed-body`: The body is not a JSON object. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-body" | "malformed-body" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-proxies`: The patient has 20 proxies, which is the most; revoke one first. `conflict`: Somebody else changed this at the same time; try again. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "too-many-proxies" | "conflict";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeProxy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
                proxyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `conflict`: Somebody else changed this at the same time; try again. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "conflict";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    issueProxyEnrolment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patientId: string;
                proxyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "deliver": "print"
                 *     }
                 */
                "application/json": components["schemas"]["ProxyEnrolmentRequest"];
            };
        };
        responses: {
            /** @description Issued. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "expiresAt": "2027-02-21T15:00:00.000Z",
                     *       "code": "7KQ2M-ZX4PD"
                     *     }
                     */
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            /** @description `invalid-body`: The body has fields that are missing, unknown or wrong. `malformed-body`: The body is not a JSON object. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-body" | "malformed-body" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `patient-deceased`: The patient is deceased; nobody can be enrolled. `conflict`: Somebody else changed this at the same time; try again. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "patient-deceased" | "conflict";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhooks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "webhookId": "whk_01h455vb4pex5vsknk084sn02q",
                     *           "url": "https://hooks.example.org/sealpost",
                     *           "events": [
                     *             "message.read",
                     *             "message.undeliverable"
                     *           ],
                     *           "createdAt": "2027-01-31T15:00:00.000Z",
                     *           "state": "active",
                     *           "parked": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            /** @description `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    registerWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.org/sealpost",
                 *       "events": [
                 *         "message.read",
                 *         "message.undeliverable"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebhookRequest"];
            };
        };
        responses: {
            /** @description Registered. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookId": "whk_01h455vb4pex5vsknk084sn02q",
                     *       "url": "https://hooks.example.org/sealpost",
                     *       "events": [
                     *         "message.read",
                     *         "message.undeliverable"
                     *       ],
                     *       "createdAt": "2027-01-31T15:00:00.000Z",
                     *       "secret": "whsec_QW4gZXhhbXBsZSBhbmQgbm8gc2VjcmV0IGF0IGFsbC4="
                     *     }
                     */
                    "application/json": components["schemas"]["RegisteredWebhook"];
                };
            };
            /** @description `invalid-body`: The body has fields that are missing, unknown or wrong. `malformed-body`: The body is not a JSON object. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-body" | "malformed-body" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-webhooks`: You have 10 webhooks, which is the most; delete one first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "too-many-webhooks";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "body-too-large";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be application/json. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported-media-type";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "whsec_QW4gZXhhbXBsZSBhbmQgbm8gc2VjcmV0IGF0IGFsbC4="
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: There is nothing of yours with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not-found";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                messageId?: string;
                patientId?: string;
                type?: "patient.created" | "patient.updated" | "patient.read" | "patient.signed-in" | "patient.signed-out" | "preferences.changed" | "consent.recorded" | "enrolment.issued" | "enrolment.voided" | "enrolment.refused" | "enrolment.locked" | "enrolment.told" | "patient.enrolled" | "proxy.enrolled" | "contact-point.opted-out" | "contact-point.disputed" | "contact-point.restarted" | "proxy.granted" | "proxy.revoked" | "message.accepted" | "message.opened" | "message.replied" | "message.refused" | "form.refused" | "replies.read" | "message.recall-requested" | "message.recalled" | "notice.claimed" | "notice.sent" | "notice.merged" | "notice.delivered" | "notice.failed" | "notice.suppressed" | "audit.read";
                from?: string;
                to?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "auditEventId": "evt_01h455vb4pex5vsknk084sn02r",
                     *           "type": "message.opened",
                     *           "action": "R",
                     *           "recorded": "2027-01-31T15:04:10.000Z",
                     *           "outcome": "success",
                     *           "purpose": "PATRQT",
                     *           "agent": {
                     *             "kind": "patient",
                     *             "id": "6b2f0c4e-9a35-4f6e-8a1d-0d9f6d3b7c55"
                     *           },
                     *           "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *           "messageId": "msg_01h455vb4pex5vsknk084sn02q"
                     *         },
                     *         {
                     *           "auditEventId": "evt_01h455vb4pex5vsknk084sn02q",
                     *           "type": "message.accepted",
                     *           "action": "C",
                     *           "recorded": "2027-01-31T15:00:00.000Z",
                     *           "outcome": "success",
                     *           "purpose": "TREAT",
                     *           "agent": {
                     *             "kind": "application",
                     *             "id": "4tg7d0a1example"
                     *           },
                     *           "patientId": "pat_01h455vb4pex5vsknk084sn02q",
                     *           "messageId": "msg_01h455vb4pex5vsknk084sn02q"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AuditEventList"];
                };
            };
            /** @description `invalid-query`: The query has parameters that are unknown or wrong. `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid-query" | "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The access token is missing, expired or not ours, or lacks the scope of this call. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "unauthorized";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getApiDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An OpenAPI 3.1 document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiDocument"];
                };
            };
            /** @description `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description `bad-request`: The request cannot be understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "bad-request";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: The firewall refused this request. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "forbidden";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests; wait and try again. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too-many-requests";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: Something went wrong on our side; nothing was changed unless a retry says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal-error";
                    } & components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: This cannot be done just now; try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    } & components["schemas"]["Problem"];
                };
            };
        };
    };
}
