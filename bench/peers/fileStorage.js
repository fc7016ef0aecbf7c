import { mkdirSync } from 'node:fs';
import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One JSON file per key, written beside and renamed, never synced: what a peer's user would write. */
export class FileStorage {
  #folder;

  constructor(folder) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  #path(key) {
    return join(this.#folder, `${encodeURIComponent(key)}.json`);
  }

  async get(key) {
    try {
      return JSON.parse(await readFile(this.#path(key), 'utf8'));
    } catch (error) {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async set(key, value) {
    const path = this.#path(key);
    const unfinished = `${path}.${process.hrtime.bigint()}`;
    await writeFile(unfinished, JSON.stringify(value));
    await rename(unfinished, path);
  }

  async delete(keys) {
    for (const key of [keys].flat()) await unlink(this.#path(key)).catch(() => undefined);
  }

  async read(keys) {
    const found = {};
    for (const key of keys) {
      const value = await this.get(key);
      if (value !== undefined) found[key] = value;
    }
    return found;
  }

  async write(changes) {
    for (const [key, value] of Object.entries(changes))
      await this.set(key, { ...value, eTag: '*' });
  }
}
