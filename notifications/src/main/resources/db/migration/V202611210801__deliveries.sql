-- What is to be told to whom. Row and event are one transaction; the letter is made when it is sent, so that no address
-- and no text is kept here. Ids of mobility's rows stand here without foreign keys: each schema is its module's own.

grant usage on schema notification to overstap_app;

create table notification.delivery (
    id           uuid primary key,
    network_id   uuid not null,
    kind         text not null check (kind in ('INVITATION', 'CONSENT_REQUEST', 'CONSENT_REMINDER', 'CHANGE_SUGGESTED', 'DUPLICATE',
                     'CIRCULATION', 'RESPONSE_RECEIVED', 'INTRODUCTION_REQUEST_TO_CANDIDATE',
                     'INTRODUCTION_REQUEST_TO_EMPLOYER', 'INTRODUCTION_MADE_TO_CANDIDATE',
                     'INTRODUCTION_MADE_TO_EMPLOYER')),
    target_id    uuid not null,
    addressee_id uuid not null,
    candidate_id uuid,
    occasion     text not null default '',
    status       text not null check (status in ('QUEUED', 'SENT', 'DROPPED', 'DEAD')),
    attempts     integer not null check (attempts >= 0),
    last_error   text check (length(last_error) <= 500),
    created_at   timestamptz not null,
    next_try_at  timestamptz not null,
    sent_at      timestamptz,
    unique (network_id, kind, target_id, addressee_id, occasion),
    check ((status = 'SENT') = (sent_at is not null))
);
create index delivery_due on notification.delivery (network_id, next_try_at) where status = 'QUEUED';
create index delivery_candidate on notification.delivery (candidate_id) where status = 'QUEUED';
call mobility.isolate('notification.delivery');
