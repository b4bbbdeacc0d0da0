-- Why an address is not written to, in more than two words: complaints stop it as an opt-out does, soft bounces as a hard
-- one does once there are too many of them.

alter table mobility.suppressed_address drop constraint suppressed_address_kind_check;
alter table mobility.suppressed_address
    add constraint suppressed_address_kind_check check (kind in ('OPT_OUT', 'COMPLAINT', 'HARD_BOUNCE', 'SOFT_BOUNCES')),
    -- what the receiving server said, without the address
    add column detail text check (length(detail) <= 500);

-- Deliveries that came back although somebody may be there: by keyed hash, for the whole installation, each counted once.
create table mobility.soft_bounce (
    email_hash  bytea not null,
    delivery_id uuid not null,
    bounced_at  timestamptz not null,
    primary key (email_hash, delivery_id)
);
create index soft_bounce_age on mobility.soft_bounce (bounced_at);
grant select, insert, delete on mobility.soft_bounce to overstap_app;
