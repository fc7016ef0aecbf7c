/**
 * Form 2: what a turn, an attempt and its outcome write is one function each, so that each is one question
 * to the server and one transaction. Texts of JSON come as texts within JSON: they are stored as they were
 * written, whatever characters people typed. What there are several of comes as a list for each of its parts,
 * so that it is read once only.
 */
export const TURN_FORM = `
  -- When a card began to be shown; the release before says nothing of it.
  alter table handover.effects add column shown_at timestamptz;
  alter table handover.slots add column shown_at timestamptz;
  create table handover.doors (
    door text primary key,
    turns bigint not null
  );

  -- A query more for each effect and each lane; lanes are left only while they are locked and empty.
  alter table handover.effects drop constraint effects_lane_fkey;

  create function handover.put_line(of_stream text, line json) returns void
  language plpgsql as $function$
  begin
    insert into handover.summaries (stream, migration, case_number, words, phase, open, people,
      owner, tenant_id, scope_id, since, summary)
    select of_stream, one.migration, one."caseNumber", one.words, one.phase, one.open, one.people,
           one.owner, one."tenantId", one."scopeId", one.since, one.summary::json
    from json_to_record(line) as one (migration text, "caseNumber" text, words text, phase text,
      open boolean, people text[], owner text, "tenantId" text, "scopeId" text, since timestamptz,
      summary text)
    on conflict (stream) do update set
      migration = excluded.migration, case_number = excluded.case_number, words = excluded.words,
      phase = excluded.phase, open = excluded.open, people = excluded.people,
      owner = excluded.owner, tenant_id = excluded.tenant_id, scope_id = excluded.scope_id,
      since = excluded.since, summary = excluded.summary;
  end $function$;

  create function handover.take_turn(given json) returns json
  language plpgsql as $function$
  declare
    turn record;
    head record;
    stored_by uuid;
    gone json;
    owners json;
    numbers bigint[];
    added json;
  begin
    select * into turn from json_to_record(given) as one (
      stream text, lock bigint, expected integer, before text, name uuid, owner integer,
      digest text, input text, "ackShape" integer, ack text, at timestamptz, oldest timestamptz,
      door text, "turnsThroughDoor" bigint, "eventShape" integer, events text[], personal text[],
      chains text[], line text, slot text, ref text, message text, room text, "effectShape" integer,
      keys text[], lanes text[], "dueAt" timestamptz[], repeats boolean[], "shownAt" timestamptz[], effects text[]);

    -- Held by another turn until it is written, and by replicas of the release before while they decide.
    if not pg_try_advisory_xact_lock(turn.lock) then
      return json_build_object('came', 'busy');
    end if;
    select known.turn into stored_by from handover.inbox as known
    where known.stream = turn.stream and known.digest = turn.digest;
    if found then
      return json_build_object('came', case when stored_by = turn.name then 'before' else 'again' end);
    end if;

    select version, chain into head from handover.streams where stream = turn.stream for update;
    if turn.expected <> coalesce(head.version, 0) or head.chain is distinct from turn.before then
      return json_build_object('came', 'late', 'version', coalesce(head.version, 0));
    end if;
    -- After every other refusal, because who is refused does not count.
    if turn."turnsThroughDoor" is not null then
      insert into handover.doors as known (door, turns)
      values (turn.door, turn."turnsThroughDoor" + 1)
      on conflict (door) do update set turns = known.turns + 1
      where known.turns = turn."turnsThroughDoor";
      if not found then return json_build_object('came', 'behind'); end if;
    end if;
    if head.version is null then
      insert into handover.streams (stream, version) values (turn.stream, 0);
    end if;

    delete from handover.inbox as known where known.stream = turn.stream and known.at <= turn.oldest;
    insert into handover.inbox (stream, digest, input, shape, at, ack, turn)
    values (turn.stream, turn.digest, turn.input, turn."ackShape", turn.at, turn.ack::json, turn.name);
    if turn.events is not null then
      insert into handover.events (stream, version, shape, at, input, event, personal, chain)
      select turn.stream, turn.expected + one.place, turn."eventShape", turn.at, turn.input,
             one.event::json, one.personal::json, one.chain
      from unnest(turn.events, turn.personal, turn.chains) with ordinality
        as one (event, personal, chain, place);
      update handover.streams
      set version = turn.expected + cardinality(turn.chains),
          chain = turn.chains[cardinality(turn.chains)]
      where stream = turn.stream;
    end if;
    if turn.line is not null then
      perform handover.put_line(turn.stream, turn.line::json);
    end if;
    -- A message that stands for another slot already is not found for this one.
    if turn.slot is not null then
      insert into handover.slots (stream, slot, ref)
      select turn.stream, turn.slot, turn.ref::json where not exists (
        select 1 from handover.slots where stream = turn.stream
        and ref ->> 'messageId' = turn.message and ref -> 'conversation' ->> 'id' = turn.room)
      on conflict (stream, slot) do nothing;
    end if;
    if turn.effects is null then return json_build_object('came', 'stored'); end if;

    with removed as (
      delete from handover.effects as known using handover.lanes as theirs
      where known.lane = theirs.lane and known.stream = turn.stream
        and known.key = any(turn.keys)
      returning known.sequence, known.key, theirs.owner, known.uncertain, known.sending, known.follows)
    select coalesce(json_agg(removed), '[]') into gone from removed;
    -- In one order for everybody; numbers given while the lanes are locked grow in the order of commits.
    with entered as (
      insert into handover.lanes as known (lane, owner)
      select distinct one.lane, turn.owner from unnest(turn.lanes) as one (lane) order by one.lane
      on conflict (lane) do update set owner = known.owner
      returning known.lane, known.owner)
    select json_object_agg(entered.lane, entered.owner) into owners from entered;
    select array_agg(nextval('handover.effect_numbers')) into numbers
    from generate_series(1, cardinality(turn.keys));
    with written as (
      insert into handover.effects as known
        (sequence, stream, key, lane, shape, due_at, attempts, uncertain, sending, follows, effect,
         shown_at)
      select numbers[one.place], turn.stream, one.key, one.lane, turn."effectShape", one."dueAt", 0,
        coalesce(one.repeats and earlier.uncertain and not earlier.sending, false), false,
        case when one.repeats and earlier.sequence is not null
          then case when earlier.sending then array[earlier.sequence] else '{}'::bigint[] end
            || earlier.follows
          else '{}'::bigint[] end,
        one.effect::json, one."shownAt"
      from unnest(turn.keys, turn.lanes, turn."dueAt", turn.repeats, turn."shownAt", turn.effects)
          with ordinality as one (key, lane, "dueAt", repeats, "shownAt", effect, place)
        left join json_to_recordset(gone) as earlier
          (sequence bigint, key text, uncertain boolean, sending boolean, follows bigint[])
        on earlier.key = one.key
      returning known.sequence, known.uncertain)
    select json_agg(written order by written.sequence) into added from written;
    -- Others hear what changed in their lanes; nobody's lanes are everybody's business.
    perform pg_notify(
      case when told.owner is null then 'handover' else 'handover_' || told.owner end,
      case when told.owner is null then '' else turn.stream end)
    from (
      select value::integer as owner from json_each_text(owners)
      union select one.owner from json_to_recordset(gone) as one (owner integer)) as told
    where told.owner is null or told.owner is distinct from turn.owner;
    return json_build_object('came', 'stored', 'added', added, 'owners', owners, 'gone', gone);
  end $function$;

  create function handover.begin_sending(given json) returns json
  language plpgsql as $function$
  declare
    attempt record;
  begin
    select * into attempt from json_to_record(given) as one (
      sequence bigint, owner integer, at timestamptz, stream text, slot text, reader text);
    update handover.effects as known
    set sending = true, shown_at = coalesce(known.shown_at, attempt.at)
    from handover.lanes as theirs
    where known.sequence = attempt.sequence and theirs.lane = known.lane
      and theirs.owner = attempt.owner;
    if not found then return json_build_object('noted', false); end if;
    -- What the attempt asks next, told unasked.
    return json_build_object('noted', true,
      'ref', (select ref from handover.slots where stream = attempt.stream and slot = attempt.slot),
      'head', (select json_build_object('version', version, 'chain', chain)
               from handover.streams where stream = attempt.reader));
  end $function$;

  create function handover.settle(given json) returns json
  language plpgsql as $function$
  declare
    outcome record;
    left_lane text;
    began timestamptz;
    ours boolean;
  begin
    select * into outcome from json_to_record(given) as one (
      sequence bigint, stream text, owner integer, "isOver" boolean, at timestamptz,
      uncertain boolean, "shownAt" timestamptz, slot text, ref text);
    if outcome."isOver" then
      delete from handover.effects as known where known.sequence = outcome.sequence
      returning known.lane, known.shown_at into left_lane, began;
      ours := found;
      if ours then
        -- Locked by a statement of its own: the next one then sees what entered the lane meanwhile.
        perform from handover.lanes as known where known.lane = left_lane for update;
        delete from handover.lanes as known where known.lane = left_lane
          and not exists (select from handover.effects as other where other.lane = left_lane);
      end if;
    else
      update handover.effects as known
      set attempts = attempts + 1, due_at = outcome.at, uncertain = outcome.uncertain,
          sending = false, follows = '{}',
          shown_at = case when outcome.uncertain then known.shown_at else outcome."shownAt" end
      from handover.lanes as theirs
      where known.sequence = outcome.sequence and theirs.lane = known.lane
        and theirs.owner = outcome.owner;
      ours := found;
    end if;
    -- What replaced it under way inherits its doubt, or is rid of it.
    if not ours then
      update handover.effects as known
      set uncertain = not outcome."isOver" and outcome.uncertain,
          follows = array_remove(follows, outcome.sequence)
      where known.stream = outcome.stream and outcome.sequence = any(known.follows);
    end if;
    if outcome.ref is not null then
      insert into handover.slots as known (stream, slot, ref, shown_at)
      values (outcome.stream, outcome.slot, outcome.ref::json, began)
      on conflict (stream, slot) do update set ref = excluded.ref, shown_at = excluded.shown_at
      where known.ref::text <> excluded.ref::text or known.shown_at is distinct from began;
    end if;
    return json_build_object('ours', ours);
  end $function$;

  create function handover.write_together(orders json) returns json
  language plpgsql as $function$
  declare
    one record;
    answers json[] := '{}';
  begin
    -- Whoever waits for another batch that waits for this one goes on alone.
    perform set_config('lock_timeout', '500ms', true);
    for one in select * from json_to_recordset(orders) as one (what text, given json) loop
      answers := answers || case one.what
        when 'take_turn' then handover.take_turn(one.given)
        when 'begin_sending' then handover.begin_sending(one.given)
        else handover.settle(one.given) end;
    end loop;
    return array_to_json(answers);
  end $function$;
`;
