-- What has no place in the feed yet when its candidate pauses gets it after the pause, and with it its calls and notices.
-- Until it has it, paused says that it waited for one: what is over by then is told to no organization.

create or replace function notification.has_events_to_publish(network uuid) returns boolean
    language plpgsql stable as $$
begin
    return exists (select from notification.event e
        where e.network_id = network and e.place is null and e.endpoint_id is null and not e.kept_away
            and not (e.held_back and e.paused));
end $$;

-- A round to many can wait for long: whoever publishes others does not look through it each time. The strongest lock comes
-- first: whoever is publishing meanwhile waits for all of this, and not for a part of it with another in hand.
drop index notification.event_unpublished;
create index event_to_publish on notification.event (network_id, id)
    where place is null and endpoint_id is null and not kept_away and not (held_back and paused);
create index event_kept_away on notification.event (network_id, candidate_id) where kept_away and place is null;
