-- Whoever is erased is forgotten wherever something about them went: found by the few rows that still say where.
create index delivery_about on notification.delivery (candidate_id)
    where candidate_id is not null and (address_hash is not null or digest_id is not null);
