-- Long work that somebody started and asks after. A job without a network is about the whole installation.
create table mobility.job (
    id          uuid primary key,
    network_id  uuid references mobility.network,
    kind        text        not null,
    status      text        not null check (status in ('RUNNING', 'DONE', 'FAILED')),
    started_by  text        not null,
    done        bigint      not null default 0 check (done >= 0),
    total       bigint check (total >= 0),
    message     text,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    finished_at timestamptz,
    check ((status = 'RUNNING') = (finished_at is null))
);

-- what became of each row of a file
create table mobility.job_row (
    id         bigint generated always as identity primary key,
    job_id     uuid    not null references mobility.job on delete cascade,
    row_number integer not null check (row_number > 0),
    outcome    text    not null check (outcome in ('CREATED', 'UPDATED', 'UNCHANGED', 'REJECTED')),
    subject_id uuid,
    field      text,
    message    text
);
create index job_row_job on mobility.job_row (job_id, row_number, id);

alter table mobility.job enable row level security;
alter table mobility.job force row level security;
create policy network_isolation on mobility.job
    using (network_id is null or network_id = mobility.current_network())
    with check (network_id is null or network_id = mobility.current_network());

-- a row is seen by whoever sees its job: the policy of the job table holds inside this question too
alter table mobility.job_row enable row level security;
alter table mobility.job_row force row level security;
create policy network_isolation on mobility.job_row
    using (exists (select 1 from mobility.job where job.id = job_row.job_id))
    with check (exists (select 1 from mobility.job where job.id = job_row.job_id));

grant usage on schema mobility to overstap_app;
grant select, insert, update, delete on mobility.job, mobility.job_row to overstap_app;
