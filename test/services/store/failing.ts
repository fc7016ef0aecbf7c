import type { PostgresServer } from './postgresServer.js';

/**
 * The server reports this error whenever a turn is written or an outcome booked, so often, or until
 * another is set; `undefined`: it reports none any more.
 */
export async function failing(
  server: PostgresServer,
  address: string,
  code: string | undefined,
  { times = 1_000_000 }: { readonly times?: number } = {},
): Promise<void> {
  await server.ask(
    address,
    `create schema if not exists trouble;
     drop sequence if exists trouble.times cascade;
     create sequence trouble.times;
     create or replace function trouble.fail() returns trigger language plpgsql as $$
       begin
         if nextval('trouble.times') <= ${String(code === undefined ? 0 : times)} then
           raise exception 'the server is in trouble' using errcode = '${code ?? '00000'}';
         end if;
         return coalesce(new, old);
       end $$;
     create or replace trigger fail before insert on handover.inbox
       for each row execute function trouble.fail();
     create or replace trigger fail before delete on handover.effects
       for each row execute function trouble.fail();`,
  );
}
