-- Who was chosen for a round to many and is not one of its recipients yet: a row for each part, written with the start, so
-- that the start is answered soon and nothing is forgotten after it. A contact that goes meanwhile is passed over.
create table mobility.circulation_part (
    network_id       uuid not null,
    circulation_id   uuid not null,
    number           integer not null check (number > 0),
    organization_ids uuid[] not null,
    contact_ids      uuid[] not null,
    digest_count     integer not null check (digest_count between 0 and cardinality(organization_ids)),
    primary key (circulation_id, number),
    foreign key (network_id, circulation_id) references mobility.circulation (network_id, id),
    check (cardinality(organization_ids) = cardinality(contact_ids))
);
call mobility.isolate('mobility.circulation_part');
