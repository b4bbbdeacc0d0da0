-- How an address wants to be written to, in one network. By keyed hash, as what it suffers is kept: it holds for whoever
-- is written to there, with a login or without. No row: at once, at any hour, the network's number a month.
create table mobility.notification_preference (
    network_id       uuid not null references mobility.network,
    email_hash       bytea not null,
    rhythm           text not null check (rhythm in ('IMMEDIATELY', 'DAILY', 'WEEKLY', 'ONLY_ANSWERS')),
    -- by the clock on the wall in Europe/Amsterdam; from 22:00 until 07:00 goes past midnight
    quiet_from       time,
    quiet_to      time,
    -- how many profiles a calendar month come in a mail of their own; null: as the network has it
    monthly_profiles integer check (monthly_profiles between 0 and 1000),
    changed_at       timestamptz not null,
    version          integer not null,
    primary key (network_id, email_hash),
    check ((quiet_from is null) = (quiet_to is null)),
    check (quiet_from <> quiet_to)
);
call mobility.isolate('mobility.notification_preference');

alter table mobility.network_settings
    add column monthly_profiles integer not null default 8 check (monthly_profiles between 0 and 1000);

alter table mobility.recipient
    -- the address that was chosen, whatever becomes of the contact: what a month brought it is counted by this
    add column address_hash      bytea,
    -- over the address's number of the month: waits for its digest
    add column over_number       boolean not null default false,
    -- came in a digest
    add column in_digest         boolean not null default false,
    -- the first answer; answered_at moves when they change their mind
    add column first_answered_at timestamptz,
    -- when a silent one is to be reminded next; null: never (again)
    add column reminder_due_at   timestamptz,
    add column reminded_at       timestamptz,
    add column reminded_again_at timestamptz;

alter table mobility.circulation
    -- of the count, those over their number of the month
    add column digest_count integer not null default 0 check (digest_count between 0 and count);

create index recipient_address on mobility.recipient (network_id, address_hash, created_at) where not over_number;
create index recipient_reminder on mobility.recipient (network_id, reminder_due_at) where reminder_due_at is not null;
create index recipient_answers on mobility.recipient (network_id, organization_id, sent_at) where sent_at is not null;
