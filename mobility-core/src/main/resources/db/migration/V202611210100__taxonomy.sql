-- Reference data: classifications of occupations and skills, and the postcodes. One set for the whole installation:
-- no network, no row security. Concepts carry a number of their own (id); other tables refer to that number, so that
-- a concept of the starter set can become an ESCO concept without any of them changing. Nothing here is deleted.

create table mobility.taxonomy_version (
    only_row   boolean primary key default true check (only_row),
    version    bigint      not null,
    esco_at    timestamptz
);
insert into mobility.taxonomy_version (version) values (0);

create table mobility.isco_group (
    code    text primary key check (code ~ '^[0-9]{1,4}$'),
    name_nl text not null,
    name_en text not null
);

create table mobility.occupation (
    id        bigint generated always as identity primary key,
    code      text    not null unique,
    isco_code text    not null references mobility.isco_group check (length(isco_code) = 4),
    name_nl   text,
    name_en   text,
    origin    text    not null check (origin in ('STARTER', 'ESCO')),
    retired   boolean not null default false,
    check (name_nl is not null or name_en is not null)
);
create index occupation_isco on mobility.occupation (isco_code);

create table mobility.skill (
    id      bigint generated always as identity primary key,
    code    text    not null unique,
    name_nl text,
    name_en text,
    origin  text    not null check (origin in ('STARTER', 'ESCO')),
    retired boolean not null default false,
    check (name_nl is not null or name_en is not null)
);

-- the codes that concepts had before they became ESCO's; they go on resolving
create table mobility.occupation_alias (
    code          text primary key,
    occupation_id bigint not null references mobility.occupation
);
create table mobility.skill_alias (
    code     text primary key,
    skill_id bigint not null references mobility.skill
);

create table mobility.skill_broader (
    narrower_id bigint not null references mobility.skill,
    broader_id  bigint not null references mobility.skill,
    primary key (narrower_id, broader_id),
    check (narrower_id <> broader_id)
);
create index skill_broader_broader on mobility.skill_broader (broader_id);

create table mobility.occupation_skill (
    occupation_id bigint  not null references mobility.occupation,
    skill_id      bigint  not null references mobility.skill,
    essential     boolean not null,
    primary key (occupation_id, skill_id)
);
create index occupation_skill_skill on mobility.occupation_skill (skill_id);

-- alternative names, in both languages
create table mobility.occupation_label (
    occupation_id bigint not null references mobility.occupation,
    language      text   not null check (language in ('nl', 'en')),
    label         text   not null,
    origin        text   not null check (origin in ('STARTER', 'ESCO')),
    primary key (occupation_id, language, label)
);
create table mobility.skill_label (
    skill_id bigint not null references mobility.skill,
    language text   not null check (language in ('nl', 'en')),
    label    text   not null,
    origin   text   not null check (origin in ('STARTER', 'ESCO')),
    primary key (skill_id, language, label)
);

create table mobility.postcode (
    code         integer primary key check (code between 1000 and 9999),
    latitude     double precision not null check (latitude between -90 and 90),
    longitude    double precision not null check (longitude between -180 and 180),
    place        text not null,
    municipality text not null,
    province     text not null
);

grant usage on schema mobility to overstap_app;
grant select, insert, update, delete on mobility.isco_group, mobility.occupation, mobility.skill,
    mobility.occupation_alias, mobility.skill_alias, mobility.skill_broader, mobility.occupation_skill,
    mobility.occupation_label, mobility.skill_label, mobility.postcode to overstap_app;
grant select, update on mobility.taxonomy_version to overstap_app;
