// Counts the parts of a text message as carriers do. It must never look at more than the characters.
// Source: End User Messaging SMS User Guide, "SMS character limits"; 3GPP TS 23.038.

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** These take the room of two. */
const extended = '^{}\\[~]|€\f'

export type MessageEncoding = 'GSM' | 'Unicode'

export function countParts(text: string): { encoding: MessageEncoding; parts: number } {
  const characters = [...text]
  const isGsm = characters.every((character) => basic.includes(character) || extended.includes(character))
  const [length, whole, part] = isGsm
    ? [characters.reduce((sum, character) => sum + (extended.includes(character) ? 2 : 1), 0), 160, 153]
    : [text.length, 70, 67]
  return { encoding: isGsm ? 'GSM' : 'Unicode', parts: length <= whole ? 1 : Math.ceil(length / part) }
}
