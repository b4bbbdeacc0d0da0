-- What happened, for programs: a row in the transaction of each change, under the id of its line in the trail. Ids and
-- states only. It gets its place in the network's feed after the commit, one after the other, so that whoever reads on
-- from a place misses nothing however late a transaction ended.

create table notification.event (
    id              uuid primary key,
    network_id      uuid not null,
    type            text not null,
    moment          timestamptz not null,
    subject_kind    text not null,
    subject_id      uuid not null,
    -- whom it is about; told to the bureau alone
    candidate_id    uuid,
    -- a code: the status it has now, the answer that was given
    detail          text check (length(detail) <= 100),
    organization_id uuid,
    vacancy_id      uuid,
    circulation_id  uuid,
    introduction_id uuid,
    -- it says that something has ended: it is sent after the candidate left too
    ends            boolean not null,
    -- the candidate left before it was sent: it stays in the feed, and is sent to nobody any more
    held_back       boolean not null default false,
    -- it is for this webhook endpoint alone, a test: never in the feed
    endpoint_id     uuid,
    place           bigint,
    published_at    timestamptz,
    unique (network_id, place),
    check ((place is null) = (published_at is null)),
    check (endpoint_id is null or place is null)
);
create index event_unpublished on notification.event (network_id, id) where place is null and endpoint_id is null;
create index event_published on notification.event (network_id, published_at) where place is not null;
create index event_candidate on notification.event (candidate_id) where candidate_id is not null and not held_back;
call mobility.isolate('notification.event');

-- The organizations whose HR may know of an event too.
create table notification.event_reader (
    network_id      uuid not null,
    organization_id uuid not null,
    place           bigint not null,
    event_id        uuid not null references notification.event on delete cascade,
    primary key (network_id, organization_id, place)
);
create index event_reader_event on notification.event_reader (event_id);
call mobility.isolate('notification.event_reader');

-- The last place that was given away in a network; whoever gives places holds the row.
create table notification.event_feed (
    network_id   uuid primary key,
    last_place   bigint not null,
    published_at timestamptz not null
);
call mobility.isolate('notification.event_feed');
