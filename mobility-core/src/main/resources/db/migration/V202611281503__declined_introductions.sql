-- Introductions that one of the two declined go after four weeks. What stays is how many there were of an organization in
-- a month, so that the figures of the past go on saying which members took part.
create table mobility.declined_introductions (
    network_id      uuid not null references mobility.network,
    organization_id uuid not null references mobility.organization,
    month           date not null check (extract(day from month) = 1),
    number          integer not null check (number > 0),
    primary key (network_id, organization_id, month)
);
call mobility.isolate('mobility.declined_introductions');
revoke delete on mobility.declined_introductions from overstap_app;

create index introduction_declined on mobility.introduction (network_id, closed_at) where status = 'DECLINED';
