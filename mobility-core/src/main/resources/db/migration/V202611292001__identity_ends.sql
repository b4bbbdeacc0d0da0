-- Who was introduced is known to the employer until four weeks after a close without a placement, and always where a
-- placement came of it. Here stands when it ends otherwise: at once for who stopped or left, four weeks after a placement
-- was cancelled.
alter table mobility.introduction add column identity_ends_at timestamptz;

do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        update mobility.introduction set identity_ends_at = closed_at
        where introduced_at is not null and outcome = 'CANDIDATE_STOPPED';
        update mobility.introduction i set identity_ends_at = now()
        from mobility.candidate c
        where c.id = i.candidate_id and c.status in ('WITHDRAWN', 'ERASED')
            and i.introduced_at is not null and i.outcome not in ('CANDIDATE_STOPPED', 'PLACED');
        update mobility.introduction i set identity_ends_at = interval '28 days' + coalesce(
            (select max(a.moment) from mobility.audit_entry a
                where a.subject_id = p.id and a.action = 'STATUS_CHANGED' and a.detail like '% -> CANCELLED'),
            now())
        from mobility.placement p where p.introduction_id = i.id and p.status = 'CANCELLED';
        update mobility.introduction i set identity_ends_at = least(identity_ends_at, now())
        from mobility.candidate c
        where c.id = i.candidate_id and c.status in ('WITHDRAWN', 'ERASED') and i.identity_ends_at is not null;
    end loop;
    perform set_config('app.network', '', true);
end $$;
