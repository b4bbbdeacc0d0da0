-- What people of the network find when they look: a row for each person, without names; the words are made when it is
-- read. Places are given one after the other, like those of events, so that a stream misses nothing.

create table notification.notice (
    id         uuid primary key,
    network_id uuid not null,
    -- the role it is for, of mobility's account_role
    role_id    uuid not null,
    kind       text not null,
    subject_id uuid not null,
    created_at timestamptz not null,
    read_at    timestamptz,
    place      bigint not null,
    unique (network_id, place)
);
create index notice_of_role on notification.notice (role_id, created_at desc, id desc);
create index notice_unread on notification.notice (role_id) where read_at is null;
create index notice_stream on notification.notice (role_id, place);
create index notice_age on notification.notice (network_id, created_at);
call mobility.isolate('notification.notice');

alter table notification.event_feed add last_notice bigint not null default 0;
