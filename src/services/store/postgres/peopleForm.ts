/**
 * Form 3: who is bound to which stream, a row each. The index of lists that was there before is passed over
 * while tables are small, and a statement that was planned then reads every line from there on. A trigger
 * keeps the rows, so that replicas of any release do.
 */
export const PEOPLE_FORM = `
  create table handover.people (
    person text not null,
    stream text not null,
    primary key (person, stream)
  );
  insert into handover.people
  select distinct person, stream from handover.summaries, unnest(people) as person;
  drop index handover.summaries_people_idx;

  create function handover.bind_people() returns trigger
  language plpgsql as $function$
  begin
    if tg_op <> 'INSERT' then
      delete from handover.people where stream = old.stream and person = any(old.people);
    end if;
    if tg_op <> 'DELETE' then
      insert into handover.people
      select distinct person, new.stream from unnest(new.people) as person;
    end if;
    return null;
  end $function$;
  create trigger people_come after insert or delete on handover.summaries
    for each row execute function handover.bind_people();
  create trigger people_change after update of people on handover.summaries
    for each row when (old.people is distinct from new.people)
    execute function handover.bind_people();
`;
