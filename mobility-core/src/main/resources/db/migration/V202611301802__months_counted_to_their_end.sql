-- Of who was erased only the month is kept of when something was. What counts from such a moment counts from the end of its
-- month, so that nothing goes early. One that is the first of a month to the microsecond is taken for one of these.
create function mobility.at_latest(moment timestamptz) returns timestamptz
    language sql stable as $$
    select case when moment = date_trunc('month', moment, 'Europe/Amsterdam')
        then (moment at time zone 'Europe/Amsterdam' + interval '1 month') at time zone 'Europe/Amsterdam'
        else moment end
$$;
