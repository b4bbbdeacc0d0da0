-- WAITING: for the digest of its address, which begins at digest_at. A digest is a delivery of its own, and what it holds
-- are deliveries too, tied to it by digest_id: they are sent when it is. address_hash stays while a delivery waits.

-- What kinds there are says the program.
alter table notification.delivery
    drop constraint delivery_kind_check,
    add constraint delivery_kind_check check (kind ~ '^[A-Z][A-Z_]{2,60}$'),
    drop constraint delivery_status_check,
    add constraint delivery_status_check
        check (status in ('QUEUED', 'SENDING', 'WAITING', 'SENT', 'BOUNCED', 'DROPPED', 'DEAD')),
    add column digest_at timestamptz,
    add column digest_id uuid,
    add constraint delivery_waiting check ((status = 'WAITING') <= (digest_at is not null and address_hash is not null)),
    add constraint delivery_waiting_claim check (status <> 'WAITING' or claim is null);
create index delivery_waiting on notification.delivery (network_id, digest_at) where status = 'WAITING' and digest_id is null;
create index delivery_address on notification.delivery (address_hash)
    where address_hash is not null and status in ('QUEUED', 'WAITING');
create index delivery_digest on notification.delivery (digest_id) where digest_id is not null;
