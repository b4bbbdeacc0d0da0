-- How many are interested in a candidate is counted in every list of candidates: the few who are, not all who were written to.
create index recipient_interested on mobility.recipient (circulation_id) where answer = 'INTERESTED';
