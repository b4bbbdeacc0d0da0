-- The trail is kept for as long as overstap.trail.keep says, six months at the least: that long nobody deletes a line,
-- not even the owner of the tables. What is older goes from the beginning on, and a line says up to where.

create function mobility.refuse_change_of_line() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (select from mobility.audit_seal s
            where s.entry_id = old.id and s.sealed_at < now() - interval '6 months') then
        return old;
    end if;
    raise exception '% is only added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create function mobility.refuse_change_of_seal() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.sealed_at < now() - interval '6 months' then
        return old;
    end if;
    raise exception '% is only added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;

drop trigger only_added_to on mobility.audit_entry;
create trigger only_added_to before update or delete on mobility.audit_entry
    for each row execute function mobility.refuse_change_of_line();
drop trigger only_added_to on mobility.audit_seal;
create trigger only_added_to before update or delete on mobility.audit_seal
    for each row execute function mobility.refuse_change_of_seal();

-- Deletes the lines of the current network up to a position, for the application, which has no right to; only where a
-- line of the trail says so. Runs as the owner, whom row security holds to the network too.
create function mobility.forget_trail(until bigint) returns bigint
    language plpgsql security definer set search_path = mobility, pg_temp as $$
declare
    lines bigint;
begin
    if not exists (select from mobility.audit_entry e join mobility.audit_seal s on s.position = until
            where e.action = 'TRAIL_FORGOTTEN' and e.detail = until || ' H' || upper(encode(s.hash, 'hex'))) then
        raise exception 'no line says that the trail is forgotten up to there' using errcode = 'insufficient_privilege';
    end if;
    delete from mobility.audit_entry e using mobility.audit_seal s where s.entry_id = e.id and s.position <= until;
    get diagnostics lines = row_count;
    delete from mobility.audit_seal s where s.position <= until;
    return lines;
end $$;
revoke execute on function mobility.forget_trail(bigint) from public;
grant execute on function mobility.forget_trail(bigint) to overstap_app;
