-- Reference data: classifications of occupations and skills, and the postcodes. One set for the whole installation:
-- no network, no row security. Concepts carry a number of their own (id); other tables refer to that number, so that
-- a concept of the starter set can become an ESCO concept without any of them changing. Nothing here is deleted.

-- in public, so that it is found by the default search path of the application's role
create extension if not exists pg_trgm schema public;

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
create index occupation_isco on mobility.occupation (isco_code text_pattern_ops);

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

-- every name by which something is found: preferred and alternative ones, in both languages. `plain` is the label in
-- lower case without accents and signs, with a space before each word.
create table mobility.taxonomy_label (
    id            bigint generated always as identity primary key,
    isco_code     text references mobility.isco_group,
    occupation_id bigint references mobility.occupation,
    skill_id      bigint references mobility.skill,
    language      text    not null check (language in ('nl', 'en')),
    preferred     boolean not null,
    origin        text    not null check (origin in ('STARTER', 'ESCO')),
    label         text    not null,
    plain         text    not null,
    check (num_nonnulls(isco_code, occupation_id, skill_id) = 1)
);
create unique index taxonomy_label_isco on mobility.taxonomy_label (isco_code, language, label)
    where isco_code is not null;
create unique index taxonomy_label_occupation on mobility.taxonomy_label (occupation_id, language, label)
    where occupation_id is not null;
create unique index taxonomy_label_skill on mobility.taxonomy_label (skill_id, language, label)
    where skill_id is not null;
create index taxonomy_label_occupation_plain on mobility.taxonomy_label (plain text_pattern_ops) where skill_id is null;
create index taxonomy_label_skill_plain on mobility.taxonomy_label (plain text_pattern_ops) where skill_id is not null;
create index taxonomy_label_occupation_trigram on mobility.taxonomy_label using gin (plain gin_trgm_ops)
    where skill_id is null;
create index taxonomy_label_skill_trigram on mobility.taxonomy_label using gin (plain gin_trgm_ops)
    where skill_id is not null;

-- labels that share a good part of their letter triples with what was typed; which of them are really near is decided
-- by the caller. The threshold stands here, because it is a setting of the session that the index needs.
create function mobility.similar_labels(typed text, skills boolean)
    returns table (isco_code text, id bigint, label text, language text, plain text, preferred boolean)
    language plpgsql stable
    set pg_trgm.word_similarity_threshold = 0.35
as $$
begin
    if skills then
        return query
            select l.isco_code, l.skill_id, l.label, l.language, l.plain, l.preferred
            from mobility.taxonomy_label l where l.skill_id is not null and typed <% l.plain
            order by word_similarity(typed, l.plain) desc, length(l.plain) limit 100;
    else
        return query
            select l.isco_code, l.occupation_id, l.label, l.language, l.plain, l.preferred
            from mobility.taxonomy_label l where l.skill_id is null and typed <% l.plain
            order by word_similarity(typed, l.plain) desc, length(l.plain) limit 100;
    end if;
end
$$;

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
    mobility.taxonomy_label, mobility.postcode to overstap_app;
grant select, update on mobility.taxonomy_version to overstap_app;
