package nl.overstap.api.pages.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.overstap.api.pages.Pages;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.answering.AnswerRecord;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.IntroductionStatus;
import nl.overstap.mobility.introduction.IntroductionView;
import nl.overstap.mobility.introduction.IntroductionViews;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.introduction.YesNo;
import nl.overstap.mobility.response.OwnRecipient;
import nl.overstap.mobility.response.Responses;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.letter.Language;
import org.jspecify.annotations.Nullable;

/** Who asks to meet the candidate, and who read the anonymous profile. */
@ApplicationScoped
class Meetings {

    /**
     * An introduction as one sentence.
     *
     * @param asked whether it waits for the candidate's answer
     * @param contact who to speak to, from INTRODUCED on
     */
    record Meeting(
            UUID id, String text, boolean asked, @Nullable String contact) {}

    /** An organization that received the profile. */
    record Reader(String organization, String sent, String answer) {}

    private final Introductions introductions;
    private final IntroductionViews views;
    private final Responses responses;

    Meetings(Introductions introductions, IntroductionViews views, Responses responses) {
        this.introductions = introductions;
        this.views = views;
        this.responses = responses;
    }

    /** What waits for an answer first, then the newest. */
    List<Meeting> of(Actor self, UUID candidate, Language language) {
        ConsentWords words = Pages.words(ConsentWords.class, language);
        List<Meeting> all = introductions.ofCandidate(candidate).stream()
                .map(i -> meeting(views.of(self, i), words))
                .toList();
        return Stream.concat(all.stream().filter(Meeting::asked), all.stream().filter(m -> !m.asked()))
                .toList();
    }

    private static Meeting meeting(IntroductionView view, ConsentWords words) {
        IntroductionSnapshot introduction = view.introduction();
        boolean asked = introduction.status() == IntroductionStatus.REQUESTED && introduction.candidateAnswer() == null;
        IntroductionView.EmployerContact contact = view.contact();
        return new Meeting(
                introduction.id(),
                asked ? question(view, words) : state(view, words),
                asked,
                contact == null ? null : reach(contact));
    }

    private static String question(IntroductionView view, ConsentWords words) {
        String organization = view.organizationName();
        String vacancy = view.vacancyTitle();
        if (view.introduction().employerAnswer() == YesNo.YES) {
            return vacancy == null ? words.meetingAsk(organization) : words.meetingAskFor(organization, vacancy);
        }
        return vacancy == null ? words.meetingProposed(organization) : words.meetingProposedFor(organization, vacancy);
    }

    private static String state(IntroductionView view, ConsentWords words) {
        String organization = view.organizationName();
        return switch (view.introduction().status()) {
            case REQUESTED, ACCEPTED -> words.meetingWaits(organization);
            case INTRODUCED -> words.meetingMade(organization);
            case DECLINED, CLOSED -> words.meetingOver(organization);
        };
    }

    private static String reach(IntroductionView.EmployerContact contact) {
        return contact.name() == null ? contact.email() : contact.name() + ", " + contact.email();
    }

    /** The last hundred who received the profile. */
    List<Reader> readers(UUID candidate, Language language) {
        ConsentWords words = Pages.words(ConsentWords.class, language);
        return responses
                .ofCandidate(candidate, new PageRequest(null, PageRequest.MOST, "createdAt", true))
                .items()
                .stream()
                .map(recipient -> new Reader(
                        recipient.organizationName(),
                        sent(recipient, words, language),
                        answer(recipient, words, language)))
                .toList();
    }

    private static String sent(OwnRecipient recipient, ConsentWords words, Language language) {
        Instant sent = recipient.sentAt();
        if (sent == null) {
            return recipient.inDigest() ? words.recipientInDigest() : words.recipientWaiting();
        }
        return recipient.remindedAt().isEmpty()
                ? language.date(day(sent))
                : language.date(day(sent))
                        + words.recipientReminded(
                                language.date(day(recipient.remindedAt().getLast())));
    }

    /** Of who is silent, how many they answer and how long that takes, where that is told. */
    static String silent(@Nullable AnswerRecord answering, ConsentWords words) {
        Double share = answering == null ? null : answering.share();
        Double days = answering == null ? null : answering.medianDays();
        return share == null || days == null
                ? words.recipientSilent()
                : words.recipientSilent()
                        + words.recipientUsually(often(share, words), (int) Math.max(1, Math.ceil(days)));
    }

    /** A share in tenths; never as all or none where it is not. */
    private static String often(double share, ConsentWords words) {
        long hundredths = Math.round(share * 100);
        if (hundredths >= 100) {
            return words.answersAll();
        }
        if (hundredths >= 95) {
            return words.answersNearlyAll();
        }
        if (hundredths < 10) {
            return words.answersFew();
        }
        long tenths = (hundredths + 5) / 10;
        return hundredths % 10 == 0 ? words.answersSome(tenths) : words.answersAbout(tenths);
    }

    private static String answer(OwnRecipient recipient, ConsentWords words, Language language) {
        String answer = switch (recipient.answer()) {
            case null -> silent(recipient.answering(), words);
            case INTERESTED -> words.recipientInterested();
            case NOT_NOW -> words.recipientNotNow();
            case OPT_OUT -> words.recipientOptOut();
        };
        Instant moment = recipient.answeredAt();
        return moment == null ? answer : answer + " (" + language.date(day(moment)) + ")";
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, Moment.ZONE);
    }
}
