package nl.overstap.api.start;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import nl.overstap.api.gate.LimitsConfig;
import nl.overstap.api.security.LoginConfig;
import nl.overstap.mobility.access.AccessConfig;
import nl.overstap.mobility.login.SessionConfig;
import nl.overstap.mobility.seal.TrailConfig;
import nl.overstap.mobility.vault.MasterKeys;
import nl.overstap.mobility.vault.VaultConfig;
import nl.overstap.notifications.email.MailConfig;
import nl.overstap.notifications.webhook.call.CallConfig;

/** Reads the configuration as a careful operator would: one sentence per key that is wrong, never its value. */
final class ConfigurationCheck {

    /** 256 bits in hexadecimal are 64, in Base64 44; below 32 characters a key is a password at best. */
    private static final int SHORTEST_KEY = 32;

    /** With a plus and 52 digits behind it, the part before the @ has the 64 characters that RFC 5321 allows. */
    private static final int LONGEST_BOUNCE_MAILBOX = 11;

    /** What a server far away needs to answer at all. */
    private static final Duration LEAST_MAIL_PATIENCE = Duration.ofSeconds(1);

    /** With it a server that answers late, but does, has two minutes for a message. */
    private static final Duration MOST_MAIL_PATIENCE = Duration.ofSeconds(30);

    private static final Duration LEAST_CALL_PATIENCE = Duration.ofMillis(100);

    /** A call is claimed for 40 s, and is to be over before. */
    private static final Duration MOST_CALL_PATIENCE = Duration.ofSeconds(30);

    private static final Pattern LOGIN = Pattern.compile("\\S+\\|\\S+");

    /** It stands between quotes in a header, and in a list separated by spaces. */
    private static final Pattern CLAIM_VALUE = Pattern.compile("[!#-\\[\\]-~]+");

    /** What the application cannot do without and cannot guess. */
    private static final List<String> NEEDED =
            List.of("quarkus.datasource.jdbc.url", "quarkus.oidc.auth-server-url", "quarkus.mailer.host");

    private ConfigurationCheck() {}

    /** Which of the keys that belong to no part of ours are missing. */
    static List<String> missing(Function<String, Optional<String>> value) {
        return NEEDED.stream()
                .filter(name -> value.apply(name).filter(v -> !v.isBlank()).isEmpty())
                .map(ConfigurationCheck::needed)
                .toList();
    }

    static String needed(String name) {
        return name + " is needed and was not given; set it as the variable "
                + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + ".";
    }

    /** What is wrong; empty when all is well. */
    static List<String> of(AccessConfig config) {
        List<String> wrong = new ArrayList<>();
        if (!isPublicUrl(config.publicUrl())) {
            wrong.add("overstap.public-url must be an address such as https://overstap.example,"
                    + " without a slash at the end, a query or a user.");
        }
        key(wrong, "overstap.link.key", config.link().key());
        key(wrong, "overstap.address.key", config.address().key());
        if (config.link().key().equals(config.address().key())) {
            wrong.add(
                    "overstap.address.key must differ from overstap.link.key: the one may be changed, the other never.");
        }
        for (String login : config.operators().orElse(List.of())) {
            if (!LOGIN.matcher(login).matches()) {
                wrong.add("overstap.operators must be a list of issuer|subject, such as"
                        + " https://login.example/realms/overstap|5b0e….");
                break;
            }
        }
        return wrong;
    }

    /** What is wrong with how mail is sent and comes back; empty when all is well. */
    static List<String> of(MailConfig config) {
        List<String> wrong = new ArrayList<>();
        String bounces = config.bounceAddress().orElse("bounces@overstap.example");
        int at = bounces.lastIndexOf('@');
        if (at < 1 || at > LONGEST_BOUNCE_MAILBOX || at == bounces.length() - 1 || bounces.indexOf('+') >= 0) {
            wrong.add("overstap.mail.bounce-address must be a mailbox such as bounces@overstap.example, with at most "
                    + LONGEST_BOUNCE_MAILBOX + " characters before the @ and no + among them.");
        }
        if (config.patience().compareTo(LEAST_MAIL_PATIENCE) < 0
                || config.patience().compareTo(MOST_MAIL_PATIENCE) > 0) {
            wrong.add("overstap.mail.patience must be a time such as 20S, from 1S to 30S: a message may take four times"
                    + " as long, and its connection is taken from others meanwhile.");
        }
        least(wrong, "mail.at-a-time", config.atATime(), 1);
        least(wrong, "mail.per-domain", config.perDomain(), 1);
        config.bounces().secret().ifPresent(secret -> key(wrong, "overstap.mail.bounces.secret", secret));
        if (config.bounces().imapHost().isPresent()
                && (config.bounces().imapUsername().isEmpty()
                        || config.bounces().imapPassword().isEmpty())) {
            wrong.add("overstap.mail.bounces.imap-username and imap-password are needed with imap-host.");
        }
        return wrong;
    }

    /** What is wrong with how webhooks are called; empty when all is well. */
    static List<String> of(CallConfig config) {
        List<String> wrong = new ArrayList<>();
        least(wrong, "webhook.at-a-time", config.atATime(), 1);
        least(wrong, "webhook.per-host", config.perHost(), 1);
        if (config.patience().compareTo(LEAST_CALL_PATIENCE) < 0
                || config.patience().compareTo(MOST_CALL_PATIENCE) > 0) {
            wrong.add(
                    "overstap.webhook.patience must be a time such as 15S, from 0.1S to 30S: after 40 s another instance"
                            + " makes the same call.");
        }
        return wrong;
    }

    /** What is wrong with how long the trail is kept; empty when all is well. */
    static List<String> of(TrailConfig config) {
        LocalDate day = LocalDate.EPOCH;
        return day.plus(config.keep()).isBefore(day.plus(TrailConfig.LEAST))
                ? List.of("overstap.trail.keep must be a period such as P2Y, of six months (P6M) at the least.")
                : List.of();
    }

    /** What is wrong with how much is taken on; empty when all is well. */
    static List<String> of(LimitsConfig config) {
        List<String> wrong = new ArrayList<>();
        least(wrong, "limits.anonymous", config.anonymous(), 1);
        least(wrong, "limits.login", config.login(), 1);
        least(wrong, "limits.link", config.link(), 1);
        least(wrong, "limits.guesses", config.guesses(), 1);
        least(wrong, "limits.remembered", config.remembered(), 1);
        least(wrong, "limits.in-hand", config.inHand(), 1);
        least(wrong, "limits.waiting", config.waiting(), 0);
        // one import has to fit
        least(wrong, "limits.bodies", config.bodies(), 21);
        least(wrong, "limits.patience", config.patience().toMillis(), 1);
        least(wrong, "limits.body-patience", config.bodyPatience().toMillis(), 1);
        return wrong;
    }

    private static void least(List<String> wrong, String name, long value, int least) {
        if (value < least) {
            wrong.add("overstap." + name + " must be " + least + " or more.");
        }
    }

    /** What is wrong with how people log in; empty when all is well. */
    static List<String> of(SessionConfig session, LoginConfig login) {
        List<String> wrong = new ArrayList<>();
        if (!session.idle().isPositive() || session.longest().compareTo(session.idle()) < 0) {
            wrong.add("overstap.login.idle must be a time such as 30M, and overstap.login.longest no shorter one.");
        }
        if (session.most() < 1) {
            wrong.add("overstap.login.most must be 1 or more.");
        }
        if (login.secondFactor().acr().stream()
                .anyMatch(value -> !CLAIM_VALUE.matcher(value).matches())) {
            wrong.add("overstap.login.second-factor.acr must be values of acr, without spaces and quotes in them,"
                    + " separated by commas.");
        }
        return wrong;
    }

    /** What is wrong with the keys that people's keys are wrapped with; empty when all is well. */
    static List<String> of(VaultConfig config) {
        List<String> wrong = new ArrayList<>();
        master(wrong, "overstap.vault.master-key", config.masterKey());
        config.oldMasterKeys().orElse(List.of()).forEach(old -> master(wrong, "overstap.vault.old-master-keys", old));
        return wrong;
    }

    private static void master(List<String> wrong, String name, String value) {
        if (MasterKeys.read(value).isEmpty()) {
            wrong.add(name + " must be 32 bytes in Base64, such as the output of: openssl rand -base64 32");
        }
    }

    private static void key(List<String> wrong, String name, String value) {
        if (value.length() < SHORTEST_KEY || value.chars().distinct().count() < SHORTEST_KEY / 4) {
            wrong.add(name + " must be at least " + SHORTEST_KEY
                    + " characters that nobody can guess, such as the output of: openssl rand -base64 33");
        }
    }

    private static boolean isPublicUrl(String text) {
        try {
            URI url = new URI(text);
            return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && !text.endsWith("/");
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
