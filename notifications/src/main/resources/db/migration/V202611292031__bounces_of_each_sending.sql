-- A bounce is of one sending, and what was sent again may have gone elsewhere by then: the hashes of where it went before
-- stay for as long as it may come back from there. A complaint is kept beside a bounce, for one says nothing of the other.
alter table notification.delivery
    add column complained boolean not null default false,
    add column former_addresses bytea[];

drop index notification.delivery_about;
create index delivery_about on notification.delivery (candidate_id) where candidate_id is not null
    and (address_hash is not null or former_addresses is not null or digest_id is not null);
