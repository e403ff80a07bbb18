// Calls as an organization would switch them on.
export const attestedVoice = {
  attestation: {
    by: 'Pat Privacy, privacy officer',
    on: '2026-11-24',
    statement: 'Counsel has confirmed that calls are covered by our agreement.',
  },
  maxPricePerMinute: '0.05',
} as const
