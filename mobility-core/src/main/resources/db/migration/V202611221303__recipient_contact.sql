-- A recipient is written to at a contact of its own organization: the two are held to each other.

alter table mobility.contact add constraint contact_of_organization unique (organization_id, id);
alter table mobility.recipient
    drop constraint recipient_contact_id_fkey,
    add constraint recipient_contact_fkey foreign key (organization_id, contact_id)
        references mobility.contact (organization_id, id) on delete set null (contact_id);
