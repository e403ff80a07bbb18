// Events as AWS documents them, word for word, for the stand-ins to be measured against.

/** End User Messaging SMS User Guide, "Example event data", SMS: docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html */
export const textSuccessful = {
  eventType: 'TEXT_SUCCESSFUL',
  eventVersion: '1.0',
  eventTimestamp: 1686975103470,
  isFinal: true,
  originationPhoneNumber: '+12065550152',
  destinationPhoneNumber: '+14255550156',
  isoCountryCode: 'US',
  mcc: '310',
  mnc: '800',
  messageId: '862a8790-60c0-4430-9b2b-658bdexample',
  messageRequestTimestamp: 1686975103170,
  messageEncoding: 'GSM',
  messageType: 'PROMOTIONAL',
  messageStatus: 'SUCCESSFUL',
  messageStatusDescription: 'Message has been accepted by phone carrier',
  context: { account: 'bar' },
  totalMessageParts: 1,
  totalMessagePrice: 0.09582,
  totalCarrierFee: 0.0,
}

/** The same guide, "Monitoring with EventBridge", detail of a delivered text: docs.aws.amazon.com/sms-voice/latest/userguide/monitor-event-bridge.html */
export const textDelivered = {
  eventType: 'TEXT_DELIVERED',
  eventVersion: '1.0',
  eventTimestamp: 1729099299998,
  isFinal: true,
  originationPhoneNumber: '+18445550123',
  isoCountryCode: 'US',
  mcc: '310',
  mnc: '800',
  carrierName: 'T-mobile USA Inc.',
  messageId: '9539975a-e71f-45f3-b496-8d98dc098a77',
  messageRequestTimestamp: 1729099297243,
  messageEncoding: 'GSM',
  messageType: 'PROMOTIONAL',
  messageStatus: 'DELIVERED',
  messageStatusDescription: 'Message has been accepted by phone',
  totalMessageParts: 1,
  totalMessagePrice: 0.00581,
  totalCarrierFee: 0.003,
}
