-- What is kept back because the candidate keeps its organization away, or nobody has said yet whom a name means. It is told
-- when that is over.

-- An event that has no place in the feed before that.
alter table notification.event add kept_away boolean not null default false;

create or replace function notification.has_events_to_publish(network uuid) returns boolean
    language plpgsql stable as $$
begin
    return exists (select from notification.event e
        where e.network_id = network and e.place is null and e.endpoint_id is null and not e.kept_away);
end $$;

-- A letter that was dropped for that.
create index delivery_kept_away on notification.delivery (network_id, candidate_id)
    where status = 'DROPPED' and last_error = 'kept-away';

-- What a pause holds back is found again after it.
create index event_held_back on notification.event (candidate_id) where held_back;
