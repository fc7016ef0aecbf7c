import pg from 'pg';

/** botbuilder's Storage over one table, committed with PostgreSQL's own settings. */
export class PostgresStorage {
  #pool;
  #ready;

  constructor(connectionString) {
    this.#pool = new pg.Pool({ connectionString, max: 20 });
    this.#ready = this.#pool.query(
      'create table if not exists states (key text primary key, value jsonb not null)',
    );
  }

  async read(keys) {
    await this.#ready;
    const { rows } = await this.#pool.query('select key, value from states where key = any($1)', [
      keys,
    ]);
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  }

  async write(changes) {
    await this.#ready;
    for (const [key, value] of Object.entries(changes)) {
      await this.#pool.query(
        'insert into states values ($1, $2) on conflict (key) do update set value = excluded.value',
        [key, JSON.stringify({ ...value, eTag: '*' })],
      );
    }
  }

  async delete(keys) {
    await this.#ready;
    await this.#pool.query('delete from states where key = any($1)', [keys]);
  }
}
