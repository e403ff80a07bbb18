// A name as a word list reads it: without accents, in lower case, with one space where signs were. Not for showing.

export const plainWords = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_.@/'&,-]+/g, ' ')
