-- What was posted of somebody, beside what the person says: who posted goes on seeing the first, whatever becomes of the
-- second. And since when a posting is the person's own, so that whoever posted it cannot take it from them.
alter table mobility.candidate
    add column posted_transition text
        check (posted_transition in ('WORK_TO_WORK', 'UNEMPLOYMENT_TO_WORK', 'INACTIVITY_TO_WORK')),
    add column posted_reason text
        check (posted_reason in ('VOLUNTARY', 'AT_RISK', 'REDUNDANT', 'CONTRACT_ENDS')),
    -- sealed
    add column posted_source bytea,
    -- they registered with it, or joined it with what was there of them
    add column claimed_at timestamptz;

do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        -- of postings from before, the source is known to the person alone: it is sealed for its own column
        update mobility.candidate set posted_transition = transition, posted_reason = reason
        where poster_organization_id is not null and status <> 'ERASED';
        update mobility.candidate set claimed_at = created_at where origin = 'SELF_REGISTERED';
        update mobility.candidate c set claimed_at = j.since
        from (select candidate_id, min(joined_at) as since from mobility.joined_posting group by candidate_id) j
        where c.id = j.candidate_id and c.claimed_at is null;
    end loop;
    perform set_config('app.network', '', true);
end $$;

alter table mobility.candidate
    add check (status <> 'ERASED' or num_nonnulls(posted_transition, posted_reason, posted_source) = 0);

-- who suggested it: who posted reads its own suggestions alone
alter table mobility.candidate_suggestion add column by_poster boolean not null default false;
