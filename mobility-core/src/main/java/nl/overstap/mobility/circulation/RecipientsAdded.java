package nl.overstap.mobility.circulation;

import java.util.List;
import java.util.UUID;

/** Recipients of an OPEN round that are to be told: all of them, or a part. Fired in the transaction that adds them. */
public record RecipientsAdded(UUID networkId, List<Recipients.ToTell> added) {}
