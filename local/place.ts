// The folder that a local system keeps itself in, which one system holds at a time. Nothing is forgotten before the folder is held.
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5

/** What a system writes in its folder. Only this is ever deleted, whatever else somebody keeps there. */
const OURS = ['cdk.out', 'dynamodb', 'queues', 'logs', 'endpoints.json']
const STORE = ['stand-ins.sqlite', 'stand-ins.sqlite-wal', 'stand-ins.sqlite-shm']

export const localFolder = (): string =>
  resolve(process.env['SEALPOST_LOCAL_FOLDER'] || join(import.meta.dirname, '..', '.local'))

/** The system that runs keeps its addresses here, and takes the file away when it ends. */
export const endpointsFile = (folder: string): string => join(folder, 'endpoints.json')

/**
 * Holds the folder until it is released, or the process is gone, however it went: the lock is the operating system's, on an SQLite file.
 * Throws with the fix when another system holds it.
 */
export function holdFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error
    throw new Error(
      `Another Sealpost runs from the folder ${folder}. Stop it, or give this one a folder of its own, and ports: SEALPOST_LOCAL_FOLDER=.local-2 PORT=4400 npm start`,
    )
  }
  return () => lock.close()
}

export function forgetEverything(folder: string): void {
  for (const name of [...OURS, ...STORE]) rmSync(join(folder, name), { recursive: true, force: true })
}
