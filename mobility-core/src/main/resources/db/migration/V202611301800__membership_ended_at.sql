-- When a membership ended, as the clock had it: its contacts go four weeks later. The day in "since" is what the bureau
-- writes, and may be of long ago or still to come.
alter table mobility.membership add column ended_at timestamptz;

-- Those that have ended already: as the trail tells, or from now on where it has forgotten, so that nothing goes early.
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        update mobility.membership m set ended_at = coalesce((
                select max(e.moment) from mobility.audit_entry e
                where e.subject_id = m.id and e.subject_kind = 'MEMBERSHIP'
                    and (e.action = 'BEGUN' and e.detail = 'ENDED'
                        or e.action = 'CHANGED' and e.detail like '% -> ENDED' and e.detail <> 'ENDED -> ENDED')), now())
            where m.status = 'ENDED';
    end loop;
    perform set_config('app.network', '', true);
end $$;

-- While a program of before still runs beside this one it knows nothing of the moment: the database gives it.
create function mobility.membership_ends() returns trigger
    language plpgsql as $$
begin
    if new.status <> 'ENDED' then
        new.ended_at := null;
    elsif new.ended_at is null then
        new.ended_at := now();
    end if;
    return new;
end $$;
create trigger membership_ends before insert or update on mobility.membership
    for each row execute function mobility.membership_ends();

alter table mobility.membership add check ((status = 'ENDED') = (ended_at is not null));
