// What a measurement is: a question, and an answer in figures that a reader can compare. No measurement judges by time on the clock alone.
export type Row = Readonly<Record<string, string | number>>

export type Finding = {
  readonly table: readonly Row[]
  /** What the figures say, in a sentence: reached, or by how much not. */
  readonly verdict: string
  /** Everything else that a reader needs to repeat it: rounds, versions, seeds. */
  readonly [detail: string]: unknown
}

export type Benchmark = {
  readonly question: string
  run(options: { readonly quick: boolean; readonly progress: (line: string) => void }): Promise<Finding>
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
