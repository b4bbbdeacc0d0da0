-- Six months of the trail are counted in UTC, as the application counts them, not in the time zone of whoever is connected:
-- an hour between the two let a whole batch of lines fail each day where a network keeps its trail no longer than that.
create function mobility.trail_kept_from() returns timestamptz
    language sql stable set search_path = mobility, pg_temp as $$
    select (now() at time zone 'UTC' - interval '6 months') at time zone 'UTC'
$$;

create or replace function mobility.refuse_change_of_line() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (select from mobility.audit_seal s
            where s.entry_id = old.id and s.sealed_at < mobility.trail_kept_from()) then
        return old;
    end if;
    raise exception '% is only added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create or replace function mobility.refuse_change_of_seal() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.sealed_at < mobility.trail_kept_from() then
        return old;
    end if;
    raise exception '% is only added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;
