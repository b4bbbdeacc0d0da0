-- What is to be done later, shared by all instances: the table of db-scheduler 16, as it prescribes. Names of works and
-- numbers of rows only, nothing of any network, so no row security.

create table mobility.scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on mobility.scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on mobility.scheduled_tasks (last_heartbeat);
grant select, insert, update, delete on mobility.scheduled_tasks to overstap_app;
