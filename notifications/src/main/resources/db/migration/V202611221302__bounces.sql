-- What came back. The hash of the address stays with a delivery for as long as it may come back, so that the address it
-- went to is stopped, and not whichever the addressee has by then.

alter table notification.delivery
    drop constraint delivery_status_check,
    drop constraint delivery_check,
    drop constraint delivery_check3,
    add column bounce text check (bounce in ('HARD', 'SOFT', 'COMPLAINT')),
    add column bounced_at timestamptz,
    add constraint delivery_status_check
        check (status in ('QUEUED', 'SENDING', 'SENT', 'BOUNCED', 'DROPPED', 'DEAD')),
    add constraint delivery_sent_check check ((status in ('SENT', 'BOUNCED')) = (sent_at is not null)),
    add constraint delivery_claim_check check (status not in ('QUEUED', 'DEAD', 'SENT', 'BOUNCED') or claim is null),
    add constraint delivery_bounced_at_check check ((bounce is null) = (bounced_at is null)),
    add constraint delivery_bounced_check check (status <> 'BOUNCED' or bounce in ('HARD', 'SOFT'));
drop index notification.delivery_dead;
create index delivery_list on notification.delivery (network_id, created_at desc, id desc);
create index delivery_failed on notification.delivery (network_id, created_at desc, id desc)
    where status in ('DEAD', 'BOUNCED');
create index delivery_addressee on notification.delivery (addressee_id);
