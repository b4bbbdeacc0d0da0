-- What is to be taken back when somebody leaves is found whatever it waits for; the index had only known what is queued.
drop index notification.delivery_candidate;
create index delivery_candidate on notification.delivery (candidate_id)
    where candidate_id is not null and status in ('QUEUED', 'SENDING', 'WAITING');

-- One index finds what went to an organization and the log of a webhook endpoint: each row is written three times.
drop index notification.delivery_addressee, notification.delivery_webhook_log;
create index delivery_addressee on notification.delivery (addressee_id, created_at, id);
