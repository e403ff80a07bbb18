// What kind of machine a browser says it runs on, in one word: enough to know one's own by, too little to follow anybody with.
export const DEVICES = ['iphone', 'ipad', 'android', 'windows', 'mac', 'linux', 'other'] as const
export type Device = (typeof DEVICES)[number]

const SIGNS: readonly (readonly [RegExp, Device])[] = [
  [/iPhone/, 'iphone'],
  [/iPad/, 'ipad'],
  [/Android/, 'android'],
  [/Windows/, 'windows'],
  [/Macintosh/, 'mac'],
  [/Linux|CrOS/, 'linux'],
]

export const deviceOf = (userAgent: string | undefined): Device =>
  SIGNS.find(([sign]) => sign.test(userAgent ?? ''))?.[1] ?? 'other'
