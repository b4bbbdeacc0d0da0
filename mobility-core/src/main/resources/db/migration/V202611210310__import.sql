-- A file that is being taken in, until its last row is done: what an instance that is lost leaves is taken up by another
-- at exactly the row where it stood.
create table mobility.import_file (
    job_id          uuid primary key references mobility.job on delete cascade,
    network_id      uuid not null references mobility.network,
    kind            text not null,
    format          text not null check (format in ('CSV', 'JSON')),
    login           text not null,                       -- whose rights hold for every row
    organization_id uuid references mobility.organization,
    rows            integer not null check (rows >= 0),
    next_row        integer not null check (next_row >= 1),
    content         bytea not null
);
call mobility.isolate('mobility.import_file');

-- whether a row before is about the same vacancy or candidate
create index job_row_subject on mobility.job_row (job_id, subject_id) where subject_id is not null;
