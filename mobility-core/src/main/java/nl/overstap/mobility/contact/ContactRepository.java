package nl.overstap.mobility.contact;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class ContactRepository implements PanacheRepositoryBase<Contact, UUID> {}
