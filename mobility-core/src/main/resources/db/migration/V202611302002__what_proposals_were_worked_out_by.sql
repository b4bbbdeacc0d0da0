-- By what an explanation that is kept was worked out, kept with it: a decision names it, whatever changed since.
alter table mobility.proposal
    add column settings_version integer,      -- null: not known, of before, until it is worked out again
    add column taxonomy_version bigint,
    add column esco_at          timestamptz;  -- when ESCO was imported; null: the starter set

-- those that wait were worked out by what all of their network were
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        update mobility.proposal p
            set settings_version = b.settings_version, taxonomy_version = b.taxonomy_version, esco_at = t.esco_at
            from mobility.proposal_basis b, mobility.taxonomy_version t
            where p.network_id = one and p.status = 'PROPOSED' and b.network_id = one
                and t.version = b.taxonomy_version;
    end loop;
    perform set_config('app.network', '', true);
end $$;

comment on column mobility.decision.previous_seconds is
    'since whoever decided had decided on another proposal; null: not within the hour, or, of before this version, they looked at this one by itself in between';
