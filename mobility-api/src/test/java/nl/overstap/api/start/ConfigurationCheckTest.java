package nl.overstap.api.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.overstap.api.security.LoginConfig;
import nl.overstap.mobility.access.AccessConfig;
import nl.overstap.mobility.cipher.CipherForm;
import nl.overstap.mobility.login.SessionConfig;
import nl.overstap.mobility.vault.VaultConfig;
import nl.overstap.notifications.email.MailConfig;
import nl.overstap.notifications.webhook.call.CallConfig;
import org.junit.jupiter.api.Test;

class ConfigurationCheckTest {

    private static final String MASTER_KEY = "Ug2nXrVb0c6oYtqkJ1pWm3dF8hLsZa5eKi7uTx4vRjE=";

    private static final String LINK_KEY = "q8Zr2mWv5xLk9TbN4cHd7sFg1jPy6uEa";
    private static final String ADDRESS_KEY = "a7Yt3nVb6wKj0RcM5dGf8hSx2lQz9oUi";

    @Test
    void a_careful_configuration_is_accepted() {
        assertThat(check("https://overstap.example", LINK_KEY, ADDRESS_KEY, "https://login.example/r|5b0e"))
                .isEmpty();
    }

    @Test
    void a_key_that_can_be_guessed_is_refused_by_its_name_and_never_repeated() {
        assertThat(check("https://overstap.example", "too-short", ADDRESS_KEY))
                .singleElement()
                .asString()
                .startsWith("overstap.link.key must be at least 32 characters")
                .doesNotContain("too-short");
        assertThat(check("https://overstap.example", LINK_KEY, "a".repeat(40)))
                .singleElement()
                .asString()
                .startsWith("overstap.address.key");
        assertThat(check("https://overstap.example", LINK_KEY, LINK_KEY))
                .singleElement()
                .asString()
                .contains("must differ");
    }

    @Test
    void links_in_mails_begin_with_an_address_that_people_can_reach() {
        for (String url : List.of(
                "overstap.example",
                "https://overstap.example/",
                "ftp://overstap.example",
                "https://a b",
                "https://x?y=z")) {
            assertThat(check(url, LINK_KEY, ADDRESS_KEY))
                    .as(url)
                    .singleElement()
                    .asString()
                    .startsWith("overstap.public-url");
        }
    }

    @Test
    void a_master_key_is_32_bytes_in_base64() {
        assertThat(ConfigurationCheck.of(vault(MASTER_KEY, List.of(MASTER_KEY))))
                .isEmpty();
        assertThat(ConfigurationCheck.of(vault("c2hvcnQ=", List.of())))
                .singleElement()
                .asString()
                .startsWith("overstap.vault.master-key must be 32 bytes in Base64")
                .doesNotContain("c2hvcnQ=");
        assertThat(ConfigurationCheck.of(vault(MASTER_KEY, List.of("no base64 at all"))))
                .singleElement()
                .asString()
                .startsWith("overstap.vault.old-master-keys");
    }

    private static VaultConfig vault(String key, List<String> old) {
        return new VaultConfig() {
            @Override
            public String masterKey() {
                return key;
            }

            @Override
            public CipherForm cipher() {
                return CipherForm.AES_256_GCM;
            }

            @Override
            public Optional<List<String>> oldMasterKeys() {
                return Optional.of(old);
            }

            @Override
            public Optional<String> copyTo() {
                return Optional.empty();
            }
        };
    }

    @Test
    void an_operator_is_named_by_issuer_and_subject() {
        assertThat(check("https://overstap.example", LINK_KEY, ADDRESS_KEY, "piet"))
                .singleElement()
                .asString()
                .startsWith("overstap.operators");
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThat(check("nowhere", "a", "b", "piet")).hasSize(4);
    }

    @Test
    void what_is_missing_is_named_with_the_variable_to_set() {
        assertThat(ConfigurationCheck.missing(name -> Optional.of("here"))).isEmpty();
        assertThat(ConfigurationCheck.missing(name -> Optional.empty()))
                .satisfiesExactly(
                        database -> assertThat(database)
                                .contains("quarkus.datasource.jdbc.url", "QUARKUS_DATASOURCE_JDBC_URL"),
                        provider -> assertThat(provider).contains("QUARKUS_OIDC_AUTH_SERVER_URL"),
                        mail -> assertThat(mail).contains("QUARKUS_MAILER_HOST"));
        assertThat(ConfigurationCheck.needed("overstap.link.key")).contains("OVERSTAP_LINK_KEY");
    }

    @Test
    void a_session_lasts_a_while_and_a_factor_is_named_in_one_word() {
        assertThat(login(Map.of())).isEmpty();
        assertThat(login(Map.of("overstap.login.idle", "PT0S")))
                .singleElement()
                .asString()
                .startsWith("overstap.login.idle");
        assertThat(login(Map.of("overstap.login.longest", "PT5M"))).hasSize(1);
        assertThat(login(Map.of("overstap.login.most", "0")))
                .singleElement()
                .asString()
                .startsWith("overstap.login.most");
        assertThat(login(Map.of("overstap.login.second-factor.acr", "a\"b")))
                .singleElement()
                .asString()
                .startsWith("overstap.login.second-factor.acr")
                .doesNotContain("a\"b");
        assertThat(login(Map.of("overstap.login.second-factor.acr", "https://refeds.org/profile/mfa,2")))
                .isEmpty();
    }

    @Test
    void a_mail_server_is_waited_for_but_not_for_so_long_that_others_wait_with_it() {
        for (String patience : List.of("PT1S", "PT20S", "PT30S")) {
            assertThat(mail(patience)).as(patience).isEmpty();
        }
        for (String patience : List.of("PT0S", "PT0.5S", "PT31S", "PT5M")) {
            assertThat(mail(patience))
                    .as(patience)
                    .singleElement()
                    .asString()
                    .startsWith("overstap.mail.patience must be");
        }
    }

    @Test
    void a_call_is_over_before_another_instance_makes_it_too() {
        for (String patience : List.of("PT0.1S", "PT15S", "PT30S")) {
            assertThat(calls("overstap.webhook.patience", patience))
                    .as(patience)
                    .isEmpty();
        }
        for (String patience : List.of("PT0S", "PT31S", "PT1M")) {
            assertThat(calls("overstap.webhook.patience", patience))
                    .as(patience)
                    .singleElement()
                    .asString()
                    .startsWith("overstap.webhook.patience must be");
        }
    }

    @Test
    void something_is_sent_and_called_at_a_time() {
        for (String key : List.of("overstap.mail.at-a-time", "overstap.mail.per-domain")) {
            assertThat(mailWith(key, "0")).containsExactly(key + " must be 1 or more.");
        }
        for (String key : List.of("overstap.webhook.at-a-time", "overstap.webhook.per-host")) {
            assertThat(calls(key, "0")).containsExactly(key + " must be 1 or more.");
        }
    }

    private static List<String> calls(String key, String value) {
        return ConfigurationCheck.of(said(CallConfig.class, key, value));
    }

    private static List<String> mail(String patience) {
        return mailWith("overstap.mail.patience", patience);
    }

    private static List<String> mailWith(String key, String value) {
        return ConfigurationCheck.of(said(MailConfig.class, key, value));
    }

    /** Beside times in a form that needs no converter of the framework's. */
    private static <T> T said(Class<T> mapping, String key, String value) {
        Map<String, String> values =
                new HashMap<>(Map.of("overstap.mail.patience", "PT20S", "overstap.webhook.patience", "PT15S"));
        values.put(key, value);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(values, "said", 1))
                .build();
        return config.getConfigMapping(mapping);
    }

    private static List<String> login(Map<String, String> said) {
        Map<String, String> values =
                new HashMap<>(Map.of("overstap.login.idle", "PT30M", "overstap.login.longest", "PT10H"));
        values.putAll(said);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(SessionConfig.class)
                .withMapping(LoginConfig.class)
                .withSources(new PropertiesConfigSource(values, "said", 1))
                .build();
        return ConfigurationCheck.of(
                config.getConfigMapping(SessionConfig.class), config.getConfigMapping(LoginConfig.class));
    }

    private static List<String> check(String url, String linkKey, String addressKey, String... operators) {
        return ConfigurationCheck.of(new AccessConfig() {
            @Override
            public String publicUrl() {
                return url;
            }

            @Override
            public Link link() {
                return () -> linkKey;
            }

            @Override
            public Address address() {
                return () -> addressKey;
            }

            @Override
            public Optional<List<String>> operators() {
                return operators.length == 0 ? Optional.empty() : Optional.of(List.of(operators));
            }
        });
    }
}
