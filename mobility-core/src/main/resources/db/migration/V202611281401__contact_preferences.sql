-- What the bureau or HR keeps for a contact. It holds for mail to that contact alone, and only where whoever reads it
-- chose nothing: that is notification_preference, kept by address, and seen by the person alone.
alter table mobility.contact add constraint contact_of_network unique (network_id, id);

create table mobility.contact_preference (
    network_id       uuid not null references mobility.network,
    contact_id       uuid not null,
    rhythm           text not null check (rhythm in ('IMMEDIATELY', 'DAILY', 'WEEKLY', 'ONLY_ANSWERS')),
    quiet_from       time,
    quiet_to         time,
    monthly_profiles integer check (monthly_profiles between 0 and 1000),
    changed_at       timestamptz not null,
    version          integer not null,
    primary key (network_id, contact_id),
    foreign key (network_id, contact_id) references mobility.contact (network_id, id) on delete cascade,
    check ((quiet_from is null) = (quiet_to is null)),
    check (quiet_from <> quiet_to)
);
call mobility.isolate('mobility.contact_preference');

-- what is kept is looked up by where a letter goes
create index contact_address on mobility.contact (network_id, email_hash);

-- the contact that it was stopped as, whose keepers alone are told why and when
alter table mobility.suppressed_address add column contact_id uuid;
