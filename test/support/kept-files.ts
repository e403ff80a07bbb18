// All that the running system keeps or prints, as files: tables, queues and stand-ins keep theirs in SQLite, the logs are plain.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (name === 'cdk.out') return []
    return unlessGone(() => statSync(path).isDirectory()) ? filesIn(path) : [path]
  })

/** A journal of SQLite comes and goes with each write; one that has gone keeps nothing. */
export const unlessGone = <Result>(look: () => Result): Result | undefined => {
  try {
    return look()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Which of the files hold it, by their path in the folder. */
export const holding = (needle: string, folder: string): string[] =>
  filesIn(folder)
    .filter((file) => unlessGone(() => readFileSync(file))?.includes(needle))
    .map((file) => file.slice(folder.length + 1))

/** The inbox stands for the patient's own phone and mail client: what was sent to them belongs there. */
export const isInbox = (file: string): boolean => file.startsWith('stand-ins.sqlite')
