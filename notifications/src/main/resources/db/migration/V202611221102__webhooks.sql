-- Where programs of a bureau or a member want to hear of events, and their deliveries beside the mails.

create table notification.webhook_endpoint (
    id              uuid primary key,
    network_id      uuid not null,
    -- null: the bureau's
    organization_id uuid,
    url             text not null check (length(url) between 1 and 2000),
    description     text check (length(description) between 1 and 200),
    -- empty: all
    types           text[] not null,
    status          text not null check (status in ('ACTIVE', 'SWITCHED_OFF')),
    reason          text check (reason in ('BY_HAND', 'GONE', 'FAILING')),
    -- encrypted; the one before is signed with too until its time is over
    secret          bytea not null,
    old_secret      bytea,
    old_secret_until timestamptz,
    -- since when nothing arrives there; null: the last that was tried arrived
    failing_since   timestamptz,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    version         integer not null default 0,
    unique (network_id, id),
    check ((status = 'SWITCHED_OFF') = (reason is not null)),
    check ((old_secret is null) = (old_secret_until is null))
);
create index webhook_endpoint_failing on notification.webhook_endpoint (network_id) where failing_since is not null;
call mobility.isolate('notification.webhook_endpoint');

-- What kinds there are says the program.
alter table notification.delivery drop constraint delivery_kind_check;
alter table notification.delivery add constraint delivery_kind_check check (kind ~ '^[A-Z][A-Z_]{2,60}$');
alter table notification.delivery add status_code integer check (status_code between 100 and 999);

-- calls of webhooks are taken by endpoint, mails by urgency
drop index notification.delivery_due;
create index delivery_due on notification.delivery (network_id, urgent desc, next_try_at)
    where status = 'QUEUED' and kind <> 'WEBHOOK';
create index delivery_webhook_due on notification.delivery (addressee_id, next_try_at)
    where status = 'QUEUED' and kind = 'WEBHOOK';
create index delivery_webhook_log on notification.delivery (addressee_id, created_at, id) where kind = 'WEBHOOK';
