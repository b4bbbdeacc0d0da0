-- A round to 50,000 writes as many rows in one transaction, and each foreign key is looked up for each of them. One that
-- names organization and contact together says more than the two did, in half the time. Networks are never deleted, and
-- a link is written in the network that is bound.

alter table mobility.contact add constraint contact_of_organization unique (organization_id, id);
alter table mobility.recipient
    drop constraint recipient_organization_id_fkey,
    drop constraint recipient_contact_id_fkey,
    add constraint recipient_contact_fkey foreign key (organization_id, contact_id)
        references mobility.contact (organization_id, id) on delete set null (contact_id);
alter table mobility.link drop constraint link_network_id_fkey;
