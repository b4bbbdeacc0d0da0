package nl.overstap.api.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.bounce.BounceKind;
import nl.overstap.notifications.delivery.Addressee;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.delivery.DeliveryStatus;
import nl.overstap.notifications.desk.DeliveryView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A delivery. */
@Schema(name = "Delivery", examples = """
        {"id": "01997c3e-5a00-7000-8000-000000000041", "kind": "CIRCULATION", "status": "DEAD",
         "addressee": {"kind": "ORGANIZATION", "id": "01997c3e-5a00-7000-8000-000000000002",
         "contactId": "01997c3e-5a00-7000-8000-000000000004"}, "candidateId": "01997c3e-5a00-7000-8000-000000000011",
         "circulationId": "01997c3e-5a00-7000-8000-000000000021", "attempts": 12, "nextTryAt": null,
         "lastError": "The mailbox is full.", "answer": "452 4.2.2 over quota",
         "explanation": "Given up on 2026-03-08 after 12 tries since 2026-03-04: The mailbox is full.",
         "createdAt": "2026-03-04T10:00:00Z", "sentAt": null, "deadSince": "2026-03-08T19:21:00Z", "bounce": null,
         "bouncedAt": null}""")
record DeliveryJson(
        UUID id,
        DeliveryKind kind,
        DeliveryStatus status,
        AddresseeJson addressee,
        @Nullable UUID candidateId,
        @Nullable UUID circulationId,
        int attempts,
        @Nullable Instant nextTryAt,
        @Nullable String lastError,
        @Nullable String answer,
        @Nullable String explanation,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant deadSince,
        @Nullable BounceKind bounce,
        @Nullable Instant bouncedAt) {

    /** Whom it goes to; the address is looked up when it is sent. */
    @Schema(name = "DeliveryAddressee")
    record AddresseeJson(Addressee kind, UUID id, @Nullable UUID contactId) {}

    static DeliveryJson of(DeliveryView delivery) {
        return new DeliveryJson(
                delivery.id(),
                delivery.kind(),
                delivery.status(),
                new AddresseeJson(delivery.addressee(), delivery.addresseeId(), delivery.contactId()),
                delivery.candidateId(),
                delivery.circulationId(),
                delivery.attempts(),
                delivery.nextTryAt(),
                delivery.lastError(),
                delivery.answer(),
                explanation(delivery),
                delivery.createdAt(),
                delivery.sentAt(),
                delivery.deadSince(),
                delivery.bounce(),
                delivery.bouncedAt());
    }

    /** Why it is as it is, in a sentence; null where there is nothing to explain. */
    private static @Nullable String explanation(DeliveryView delivery) {
        String why = delivery.lastError() == null ? "" : ": " + delivery.lastError();
        return switch (delivery.status()) {
            case DEAD ->
                "Given up on %s after %s since %s%s"
                        .formatted(
                                day(delivery.deadSince()), tries(delivery.attempts()), day(delivery.createdAt()), why);
            case BOUNCED ->
                "Sent on %s, came back on %s%s".formatted(day(delivery.sentAt()), day(delivery.bouncedAt()), why);
            case DROPPED -> "Not sent: " + needless(delivery.lastError());
            case QUEUED ->
                delivery.attempts() == 0
                        ? null
                        : "Failed after %s, and is tried again%s".formatted(tries(delivery.attempts()), why);
            case SENT -> delivery.bounce() == null ? null : "Arrived" + why;
            case WAITING -> "Waits for the digest of its address.";
            case SENDING -> null;
        };
    }

    private static String needless(@Nullable String code) {
        return switch (code) {
            case "left" -> "the candidate left, or took a consent back.";
            case "paused" -> "the candidate pauses; it comes after that where it is still of use.";
            case "kept-away" -> "the candidate keeps the organization away.";
            case "over" -> "what it is about is over.";
            case "overtaken" -> "a later round brings it to the organization.";
            case "opted-out" -> "the address wants no more of these.";
            case "bounced" -> "mail to the address came back before.";
            case "address-stopped" -> "mail to the address is stopped.";
            case "not-taking-part" -> "the organization takes no part any more.";
            case "no-contact" -> "there is no contact any more.";
            case "no-lawful-basis" -> "there is no lawful basis any more to write to the contact.";
            case "answered" -> "what it asks for was answered before.";
            case "not-wanted" -> "whoever it is for wants none of these.";
            case "empty" -> "nothing is left of what it was to gather.";
            case "gone" -> "whom it is for, or what it is about, is there no more.";
            case "hidden" -> "the receiver may not know of it any more.";
            case "switched-off" -> "the webhook endpoint was switched off.";
            case "removed" -> "the webhook endpoint was removed.";
            case null, default -> "it had become needless.";
        };
    }

    private static String tries(int number) {
        return number == 1 ? "1 try" : number + " tries";
    }

    private static @Nullable LocalDate day(@Nullable Instant moment) {
        return moment == null ? null : LocalDate.ofInstant(moment, Moment.ZONE);
    }
}
