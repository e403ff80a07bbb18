// What the stand-ins remember across restarts: small JSON documents in one SQLite file. Each write is on disk before it returns.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Documents of one kind by key, listed in the order in which they were first written. */
export interface Collection<Document> {
  get(key: string): Document | undefined
  set(key: string, document: Document): void
  delete(key: string): boolean
  all(): Document[]
  clear(): void
}

export interface Store {
  collection<Document>(name: string): Collection<Document>
  close(): void
}

/** @param folder where the file lives; without one the store is in memory and forgets. */
export function openStore(folder?: string): Store {
  if (folder) mkdirSync(folder, { recursive: true })
  const db = new DatabaseSync(folder ? join(folder, 'stand-ins.sqlite') : ':memory:')
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec(
    'CREATE TABLE IF NOT EXISTS documents (place INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT, key TEXT, json TEXT, UNIQUE (kind, key))',
  )
  const select = db.prepare('SELECT json FROM documents WHERE kind = ? AND key = ?')
  const upsert = db.prepare(
    'INSERT INTO documents (kind, key, json) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET json = excluded.json',
  )
  const remove = db.prepare('DELETE FROM documents WHERE kind = ? AND key = ?')
  const list = db.prepare('SELECT json FROM documents WHERE kind = ? ORDER BY place')
  const wipe = db.prepare('DELETE FROM documents WHERE kind = ?')

  return {
    collection: <Document>(kind: string): Collection<Document> => ({
      get: (key) => {
        const row = select.get(kind, key)
        return row && (JSON.parse(String(row['json'])) as Document)
      },
      set: (key, document) => {
        upsert.run(kind, key, JSON.stringify(document))
      },
      delete: (key) => remove.run(kind, key).changes > 0,
      all: () => list.all(kind).map((row) => JSON.parse(String(row['json'])) as Document),
      clear: () => {
        wipe.run(kind)
      },
    }),
    close: () => db.close(),
  }
}
