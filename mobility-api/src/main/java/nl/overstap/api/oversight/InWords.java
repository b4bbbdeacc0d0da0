package nl.overstap.api.oversight;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import nl.overstap.matching.scoring.Part;
import nl.overstap.matching.scoring.PartScore;
import nl.overstap.mobility.oversight.DecisionRecord;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import nl.overstap.mobility.time.Moment;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A decision explained to the person it is about, made from what was kept.
 *
 * @param counts parts that fit for half or more, the weightiest first
 * @param countsAgainst parts that fit for less
 * @param unknown parts about which something is not known
 */
@Schema(name = "DecisionInWords")
record InWords(
        String decision,
        List<String> howItWasMade,
        List<String> counts,
        List<String> countsAgainst,
        List<String> unknown,
        String whatYouCanDo) {

    private static final double FITS = 0.5;

    /** @param language {@code nl} or {@code en} */
    static InWords of(DecisionRecord one, String language) {
        DecisionWords words = MessageBundles.get(DecisionWords.class, Localized.Literal.of(language));
        String date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.of(language))
                .format(LocalDate.ofInstant(one.decidedAt(), Moment.ZONE));
        return new InWords(
                one.outcome() == ProposalStatus.APPROVED
                        ? words.approved(date, one.organizationName(), one.vacancyTitle())
                        : words.rejected(date, one.organizationName(), one.vacancyTitle()),
                List.of(
                        words.madeByAPerson(number(100 * one.score())),
                        switch (one.origin()) {
                            case CANDIDATE -> words.askedByYou();
                            case EMPLOYER -> words.askedByEmployer();
                            case ENGINE -> words.askedByEngine();
                        }),
                counted(one, words, part -> part.known() && part.value() >= FITS),
                counted(one, words, part -> part.known() && part.value() < FITS),
                parts(one, part -> !part.known()).stream()
                        .map(part -> words.unknown(name(part.part(), words), number(100 * part.weight())))
                        .toList(),
                words.contest());
    }

    private static List<String> counted(DecisionRecord one, DecisionWords words, Predicate<PartScore> which) {
        return parts(one, which).stream()
                .map(part -> words.counted(
                        name(part.part(), words),
                        number(100 * part.value()),
                        number(100 * part.weight()),
                        number(100 * part.contribution())))
                .toList();
    }

    private static List<PartScore> parts(DecisionRecord one, Predicate<PartScore> which) {
        return one.explanation().parts().stream()
                .filter(which)
                .sorted((a, b) -> Double.compare(b.weight(), a.weight()))
                .toList();
    }

    private static String name(Part part, DecisionWords words) {
        return switch (part) {
            case SKILLS -> words.skills();
            case OCCUPATION -> words.occupation();
            case DISTANCE -> words.distance();
            case HOURS -> words.hours();
            case PAY -> words.pay();
            case EDUCATION -> words.education();
        };
    }

    /** In whole points where that is exact enough for people. */
    private static String number(double points) {
        return Long.toString(Math.round(points));
    }
}
