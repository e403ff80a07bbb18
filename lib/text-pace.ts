// How many texts a second the organization's number may send. More than that, and the carrier drops them.
import type { EnvironmentConfig } from './config.ts'

/** https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-mps.html. A TEN_DLC number may what its campaign was granted. */
export const TEXTS_A_SECOND = { TOLL_FREE: 3, SIMULATOR: 1, TEN_DLC: undefined } as const

/** `undefined` where the configuration has to say. */
export const textsASecond = ({ numberType, textsASecond: said }: EnvironmentConfig['sms']): number | undefined =>
  said ?? TEXTS_A_SECOND[numberType]
