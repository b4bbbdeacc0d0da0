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
    status       text not null check (status in ('QUEUED', 'SENDING', 'SENT', 'DROPPED', 'DEAD')),
    -- goes before what is sent to many
    urgent       boolean not null,
    attempts     integer not null check (attempts >= 0),
    -- what went wrong at the last try, in plain words, and what the mail server said, good or bad
    last_error   text check (length(last_error) <= 500),
    answer       text check (length(answer) <= 500),
    created_at   timestamptz not null,
    next_try_at  timestamptz not null default now(),
    sent_at      timestamptz,
    -- Who sends it now. A claim begins to send before start_by or not at all, and is given to others when claimed_until
    -- is over; both by the clock of the database. It outlives a DROPPED until the sender has let go.
    claim        uuid,
    start_by     timestamptz,
    claimed_until timestamptz,
    -- the receiving domain and the address, hashed; the address only while a claim is held
    lane         bigint,
    address_hash bytea,
    unique (network_id, kind, target_id, addressee_id, occasion),
    check ((status = 'SENT') = (sent_at is not null)),
    check (num_nonnulls(claim, start_by, claimed_until) in (0, 3)),
    check (status <> 'SENDING' or claim is not null),
    check (status not in ('QUEUED', 'DEAD', 'SENT') or claim is null)
);
create index delivery_due on notification.delivery (network_id, urgent desc, next_try_at) where status = 'QUEUED';
create index delivery_claimed on notification.delivery (network_id) where claim is not null;
create index delivery_dead on notification.delivery (network_id, created_at, id) where status = 'DEAD';
create index delivery_candidate on notification.delivery (candidate_id) where status = 'QUEUED';
call mobility.isolate('notification.delivery');
