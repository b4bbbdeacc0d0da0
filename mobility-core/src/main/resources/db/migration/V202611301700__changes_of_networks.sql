-- How often what a network's answers are made of was changed: a row for each transaction that changed some of it, to be
-- added up, so that nobody who changes something waits for anybody else. Whoever reads the same sum twice has read the same
-- rows twice: of the changes that are committed none is ever taken back. Rows are put together now and then, which leaves
-- their sum as it is. How much each adds is random, so that a database that lost its last changes, as a standby that took
-- over may have, does not come to a sum again that somebody remembers.
create table mobility.network_change (
    id         bigint generated always as identity,
    changed_in uuid,
    subject    text not null check (subject in ('vacancies', 'people', 'workings')),
    amount     bigint not null,
    primary key (id)
);
comment on column mobility.network_change.changed_in is 'the network; null: what all networks share';
create index network_change_amounts on mobility.network_change (changed_in, subject) include (amount);
grant select, insert, delete on mobility.network_change to overstap_app;

-- Once a transaction, network and subject: what is noted already stands in a setting that ends with the transaction, or with
-- the savepoint that took the row back.
create function mobility.note_change(network uuid, subject text) returns void
    language plpgsql as $$
declare
    noted text := coalesce(current_setting('app.noted', true), '');
    this  text := subject || ':' || coalesce(network::text, '') || ' ';
begin
    if position(this in noted) = 0 then
        insert into mobility.network_change (changed_in, subject, amount) 
            values (network, note_change.subject, 1 + floor(random() * 1000000000)::bigint);
        perform set_config('app.noted', noted || this, true);
    end if;
end $$;

create function mobility.note_change_of_network() returns trigger
    language plpgsql as $$
begin
    perform mobility.note_change(case when tg_op = 'DELETE' then old.network_id else new.network_id end, tg_argv[0]);
    return null;
end $$;

-- What networks share.
create function mobility.note_change_of_all() returns trigger
    language plpgsql as $$
begin
    perform mobility.note_change(null, tg_argv[0]);
    return null;
end $$;

do $$
declare
    found record;
begin
    for found in
        select * from (values
            ('vacancies', 'vacancy'), ('vacancies', 'vacancy_skill'), ('vacancies', 'membership'),
            ('people', 'candidate'), ('people', 'candidate_name'), ('people', 'candidate_suggestion'),
            ('people', 'consent'), ('people', 'anonymity'), ('people', 'anonymity_due'),
            ('people', 'joined_posting'), ('people', 'profile'), ('people', 'profile_block'),
            ('people', 'profile_language'), ('people', 'profile_occupation'), ('people', 'profile_skill'),
            ('workings', 'network_settings'), ('workings', 'proposal'), ('workings', 'circulation'),
            ('workings', 'recipient'), ('workings', 'introduction'), ('workings', 'guidance'),
            ('workings', 'coarse_change'), ('workings', 'account_role')) as of_networks (subject, name)
    loop
        execute format('create trigger change_noted after insert or update or delete on mobility.%I'
            ' for each row execute function mobility.note_change_of_network(%L)', found.name, found.subject);
    end loop;
    for found in
        select * from (values
            ('vacancies', 'organization'), ('vacancies', 'register_version')) as shared (subject, name)
    loop
        execute format('create trigger change_noted after insert or update or delete on mobility.%I'
            ' for each row execute function mobility.note_change_of_all(%L)', found.name, found.subject);
    end loop;
    for found in
        select unnest(array['isco_group', 'occupation', 'occupation_skill', 'skill', 'skill_broader', 'postcode',
            'taxonomy_version']) as name
    loop
        execute format('create trigger change_noted after insert or update or delete on mobility.%I'
            ' for each statement execute function mobility.note_change_of_all(''vacancies'')', found.name);
    end loop;
end $$;
