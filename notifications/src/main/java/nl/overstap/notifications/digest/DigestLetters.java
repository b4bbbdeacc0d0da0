package nl.overstap.notifications.digest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.Composer;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.delivery.Digests;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter;
import nl.overstap.notifications.letter.Words;

/** Several messages to one address in one letter, each told in few words with the link it would have had alone. */
@ApplicationScoped
class DigestLetters implements Composer {

    private final Digests digests;
    private final Networks networks;

    DigestLetters(Digests digests, Networks networks) {
        this.digests = digests;
        this.networks = networks;
    }

    @Override
    public Set<DeliveryKind> kinds() {
        return Set.of(DeliveryKind.DIGEST);
    }

    @Override
    public Composed compose(Delivery delivery) {
        List<Composed.Ready> told = digests.compose(delivery.id()).stream()
                .map(Digests.Item::message)
                .toList();
        return told.isEmpty()
                ? new Composed.Needless("empty")
                : new Composed.Ready(told.getFirst().email(), letter(told, delivery.networkId()));
    }

    @Override
    public void sent(Collection<Delivery> deliveries, Instant moment) {
        digests.sent(deliveries, moment);
    }

    private Letter letter(List<Composed.Ready> told, UUID networkId) {
        List<Letter> letters = told.stream().map(Composed.Ready::letter).toList();
        Letter first = letters.getFirst();
        Words words = Language.of(first.language()).words();
        String network = networks.find(networkId).map(NetworkSummary::name).orElseThrow();
        Letter.Action unsubscribe = letters.stream()
                .flatMap(letter -> Stream.ofNullable(letter.unsubscribe()))
                .findFirst()
                .orElse(null);
        int number = letters.size();
        return new Letter(
                first.language(),
                number == 1 ? words.digestSubjectOfOne(network) : words.digestSubject(network, number),
                first.greeting(),
                List.of(words.digestLead(network)),
                List.of(),
                letters.stream()
                        .map(letter -> Objects.requireNonNull(letter.brief(), "only what can be told briefly waits"))
                        .toList(),
                null,
                List.of(),
                unsubscribe == null ? first.why() : words.digestWhy(),
                words.regards(network),
                unsubscribe,
                null);
    }
}
