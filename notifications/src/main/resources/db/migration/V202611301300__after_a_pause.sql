-- What a pause holds back is told after it, and nothing that anything else holds back.

-- A pause holds it back, and nothing else.
alter table notification.event add paused boolean not null default false;

-- It was over for these when a pause ended: told of it then, they would learn of the pause. In the feed it stays.
alter table notification.event_reader add ended boolean not null default false;

-- Profiles that can still be answered are held back by a pause alone: a no that lasts ends their rounds.
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        update notification.event e set paused = true
            from mobility.recipient r join mobility.circulation c on c.id = r.circulation_id
            where e.network_id = one and e.held_back and e.type = 'nl.overstap.received-profile.received.v1'
                and r.id = e.subject_id and r.network_id = one and r.answer is null
                and c.candidate_id = e.candidate_id and c.network_id = one and c.status = 'OPEN';
    end loop;
    perform set_config('app.network', '', true);
end $$;
