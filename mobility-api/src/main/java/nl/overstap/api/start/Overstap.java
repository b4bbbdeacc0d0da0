package nl.overstap.api.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.overstap.api.gate.LimitsConfig;
import nl.overstap.api.security.LoginConfig;
import nl.overstap.mobility.access.AccessConfig;
import nl.overstap.mobility.login.SessionConfig;
import nl.overstap.mobility.seal.TrailConfig;
import nl.overstap.mobility.vault.VaultConfig;
import nl.overstap.notifications.email.MailConfig;
import nl.overstap.notifications.email.Said;
import nl.overstap.notifications.webhook.call.CallConfig;
import org.eclipse.microprofile.config.ConfigProvider;

/** Begins here: reads the configuration, and stops with a sentence per key that is missing or wrong. */
@QuarkusMain
public final class Overstap {

    /** Its class initializer reads the configuration, before any part of the application is started. */
    private static final String APPLICATION = "io.quarkus.runner.ApplicationImpl";

    private static final Pattern PROPERTY = Pattern.compile("property (\\S+) is required");

    private static final int UNUSABLE = 1;

    private Overstap() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(TrailCommand.NAME)) {
            List<String> options = Arrays.asList(arguments).subList(1, arguments.length);
            System.exit(new TrailCommand(Overstap::configured, System.out, System.err).run(options));
        }
        if (arguments.length == 2 && arguments[0].equals("migrate")) {
            System.exit(Migration.to(arguments[1], System.getenv()));
        }
        List<String> wrong = wrongConfiguration();
        if (wrong.isEmpty()) {
            Quarkus.run(arguments);
        } else {
            wrong.forEach(System.err::println);
            System.exit(UNUSABLE);
        }
    }

    private static Optional<String> configured(String name) {
        return ConfigProvider.getConfig().getOptionalValue(name, String.class);
    }

    private static List<String> wrongConfiguration() {
        try {
            Class.forName(APPLICATION, true, Overstap.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this is no built application", e);
        } catch (ExceptionInInitializerError e) {
            if (e.getCause() instanceof ConfigValidationException invalid) {
                return sentences(invalid);
            }
            throw e;
        }
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        List<String> wrong = new ArrayList<>(ConfigurationCheck.of(config.getConfigMapping(AccessConfig.class)));
        wrong.addAll(ConfigurationCheck.of(config.getConfigMapping(VaultConfig.class)));
        wrong.addAll(ConfigurationCheck.of(config.getConfigMapping(MailConfig.class)));
        wrong.addAll(ConfigurationCheck.of(config.getConfigMapping(CallConfig.class)));
        wrong.addAll(ConfigurationCheck.of(config.getConfigMapping(TrailConfig.class)));
        wrong.addAll(ConfigurationCheck.of(config.getConfigMapping(LimitsConfig.class)));
        wrong.addAll(ConfigurationCheck.of(
                config.getConfigMapping(SessionConfig.class), config.getConfigMapping(LoginConfig.class)));
        wrong.addAll(ConfigurationCheck.missing(name -> Said.by(config, name)));
        return wrong;
    }

    static List<String> sentences(ConfigValidationException invalid) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < invalid.getProblemCount(); i++) {
            String message = invalid.getProblem(i).getMessage();
            Matcher missing = PROPERTY.matcher(message);
            sentences.add(missing.find() ? ConfigurationCheck.needed(missing.group(1)) : message);
        }
        return sentences;
    }
}
