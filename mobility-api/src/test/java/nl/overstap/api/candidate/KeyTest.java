package nl.overstap.api.candidate;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.Vault;
import nl.overstap.mobility.vault.VaultStatus;
import nl.overstap.mobility.work.RecurringWork;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The master key is changed while everything runs. What is sealed is read here by the format's description alone. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class KeyTest {

    private record Wrapped(String master, String key) {}

    @Test
    void what_an_old_master_key_has_wrapped_is_wrapped_anew_and_read_all_the_while() throws GeneralSecurityException {
        Region region = Region.fresh();
        UUID id = UUID.fromString(
                ACandidate.at(region.firm()).person("givenName", "Blijvend").activeBy(region.hr(), "MATCHING"));
        byte[] key = unwrap(master("overstap.vault.master-key"), id, wrapped(region, id));
        byte[] old = master("overstap.vault.old-master-keys");
        region.inNetwork(() -> Region.bean(Sql.class)
                .update(
                        "update vault.person_key set master = ?, wrapped = ? where person_id = ?",
                        name(old),
                        wrap(old, id, key),
                        id));
        assertThat(Region.bean(VaultStatus.class).count().older()).isEqualTo(1);
        region.asBureau().get("/v1/candidates/" + id).then().body("person.givenName", equalTo("Blijvend"));

        work("vault-rotation").run();

        assertThat(Region.bean(VaultStatus.class).count().older()).isZero();
        assertThat(wrapped(region, id).master()).isEqualTo(name(master("overstap.vault.master-key")));
        assertThat(unwrap(master("overstap.vault.master-key"), id, wrapped(region, id)))
                .isEqualTo(key);
        region.asBureau().get("/v1/candidates/" + id).then().body("person.givenName", equalTo("Blijvend"));
    }

    @Test
    void what_was_sealed_in_another_form_is_read_and_sealed_in_the_one_that_is_set() throws GeneralSecurityException {
        Region region = Region.fresh();
        UUID id = named(region, "Andersom");
        byte[] key = unwrap(master("overstap.vault.master-key"), id, wrapped(region, id));
        sealOtherwise(region, id, "candidate.family_name:" + id, "Andersom");
        assertThat(forms(region, id)).containsExactly(2, 2);
        region.asBureau().get("/v1/candidates/" + id).then().body("person.familyName", equalTo("Andersom"));

        work("vault-rotation").run();

        assertThat(forms(region, id)).containsExactly(1, 1);
        assertThat(unwrap(master("overstap.vault.master-key"), id, wrapped(region, id)))
                .isEqualTo(key);
        region.asBureau().get("/v1/candidates/" + id).then().body("person.familyName", equalTo("Andersom"));
    }

    @Test
    void a_text_that_does_not_open_stays_as_it_is_and_holds_up_no_other_and_no_key() throws GeneralSecurityException {
        Region region = Region.fresh();
        UUID closed = named(region, "Gesloten");
        UUID open = named(region, "Open");
        sealOtherwise(region, closed, "candidate.given_name:" + closed, "Gesloten");
        sealOtherwise(region, open, "candidate.family_name:" + open, "Open");

        work("vault-rotation").run();

        assertThat(forms(region, closed)).containsExactly(2, 1);
        assertThat(forms(region, open)).containsExactly(1, 1);
        region.asBureau().get("/v1/candidates/" + open).then().body("person.familyName", equalTo("Open"));
    }

    private static UUID named(Region region, String familyName) {
        return UUID.fromString(
                ACandidate.at(region.firm()).person("familyName", familyName).activeBy(region.hr(), "MATCHING"));
    }

    /** Their key and, for that place, their name: as a program seals them for which the other form is set. */
    private static void sealOtherwise(Region region, UUID id, String place, String name)
            throws GeneralSecurityException {
        byte[] master = master("overstap.vault.master-key");
        byte[] key = unwrap(master, id, wrapped(region, id));
        byte[] sealed = otherwise(key, place, name.getBytes(StandardCharsets.UTF_8));
        byte[] wrapped = otherwise(master, "vault.person_key:" + id, key);
        region.inNetwork(() -> {
            Sql sql = Region.bean(Sql.class);
            sql.update("update mobility.candidate set family_name = ? where id = ?", sealed, id);
            return sql.update("update vault.person_key set wrapped = ? where person_id = ?", wrapped, id);
        });
    }

    /** The first bytes of a name and of the key it is sealed with. */
    private static List<Integer> forms(Region region, UUID id) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find("""
                        select get_byte(c.family_name, 0), get_byte(k.wrapped, 0)
                        from mobility.candidate c join vault.person_key k on k.person_id = c.id where c.id = ?""", row -> List.of(row.getInt(1), row.getInt(2)), id)
                .orElseThrow());
    }

    /** Sealed by ChaCha20-Poly1305, which is form 2. */
    private static byte[] otherwise(byte[] key, String place, byte[] plain) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOf(plain, 12);
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = cipher.doFinal(plain);
        return ByteBuffer.allocate(13 + sealed.length)
                .put((byte) 2)
                .put(nonce)
                .put(sealed)
                .array();
    }

    @Test
    void what_lies_in_the_database_opens_with_the_persons_key_and_says_nothing_without()
            throws GeneralSecurityException {
        Region region = Region.fresh();
        UUID id = UUID.fromString(
                ACandidate.at(region.firm()).person("familyName", "Verborgen").activeBy(region.hr(), "MATCHING"));

        byte[] sealed = Base64.getDecoder()
                .decode(region.inNetwork(() -> Region.bean(Sql.class)
                        .find(
                                "select translate(encode(family_name, 'base64'), E'\\n', '') from mobility.candidate where id = ?",
                                row -> row.getString(1),
                                id)
                        .orElseThrow()));

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Verborgen");
        byte[] key = unwrap(master("overstap.vault.master-key"), id, wrapped(region, id));
        assertThat(new String(open(key, "candidate.family_name:" + id, sealed), StandardCharsets.UTF_8))
                .isEqualTo("Verborgen");
    }

    @Test
    void the_copy_of_the_keys_is_the_latest_alone_and_says_who_was_erased() {
        Region region = Region.fresh();
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        work("vault-copy").run();
        assertThat(copied(id)).hasSize(1).allMatch(line -> line.split(" ")[3].length() > 60 && line.endsWith(" -"));

        ACandidate.answer(id, Map.of("answer", "ERASE")).statusCode(200);

        eventually(() -> assertThat(copied(id))
                .hasSize(1)
                .allMatch(line -> line.split(" ")[3].equals("-") && !line.endsWith(" -")));
    }

    @Test
    void an_erasure_that_was_under_way_during_a_copy_is_in_the_next() {
        Region region = Region.fresh();
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        RecurringWork copying = work("vault-copy");

        region.inNetwork(() -> {
            Region.bean(Vault.class).destroy(List.of(UUID.fromString(id)));
            CompletableFuture.runAsync(copying::run).join();
            CompletableFuture.runAsync(copying::run).join();
            return true;
        });
        copying.run();

        assertThat(copied(id)).hasSize(1).allMatch(line -> line.split(" ")[3].equals("-"));
    }

    @Test
    void what_was_written_before_there_were_keys_is_read_and_sealed_by_the_first_start()
            throws ReflectiveOperationException {
        Region region = Region.fresh();
        UUID id = UUID.fromString(ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING"));
        region.inNetwork(() -> Region.bean(Sql.class).update("""
                update mobility.candidate set given_name = '\\x00'::bytea || convert_to('Vroeger', 'UTF8')
                where id = ?""", id));
        region.inNetwork(() -> Region.bean(Sql.class).update("update vault.installation set sealed_at = null"));
        region.asBureau().get("/v1/candidates/" + id).then().body("person.givenName", equalTo("Vroeger"));

        atStart("nl.overstap.mobility.vault.PlainSealing", "seal");

        assertThat(region.inNetwork(() -> Region.bean(Sql.class)
                        .find(
                                "select get_byte(given_name, 0) from mobility.candidate where id = ?",
                                row -> row.getInt(1),
                                id)
                        .orElseThrow()))
                .isEqualTo(1);
        region.asBureau().get("/v1/candidates/" + id).then().body("person.givenName", equalTo("Vroeger"));
    }

    /** Nobody knows after a restore who had asked for it; where letters to them went is forgotten all the same. */
    @Test
    void whom_a_backup_brought_back_is_erased_again_and_so_is_where_letters_to_them_went()
            throws ReflectiveOperationException {
        Region region = Region.fresh();
        UUID id = UUID.fromString(ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING"));
        region.inNetwork(() -> {
            Region.bean(Sql.class).update("""
                    insert into mobility.link (token_hash, kind, network_id, target_id, expires_at, address_hash)
                    select decode(md5(?), 'hex'), 'OPT_OUT', c.network_id, gen_random_uuid(), now() + interval '90 days',
                        c.email_hash from mobility.candidate c where c.id = ?""", id.toString(), id);
            Region.bean(Vault.class).destroy(List.of(id));
            return true;
        });
        String left = "select count(*) from mobility.link where token_hash = decode(md5(?), 'hex')";
        assertThat(counted(region, left, id)).isEqualTo(1);

        atStart("nl.overstap.mobility.candidate.RestoredErasures", "eraseAgain");

        region.asBureau().get("/v1/candidates/" + id).then().body("status", equalTo("ERASED"));
        assertThat(counted(region, left, id)).isZero();
    }

    private static int counted(Region region, String query, UUID id) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find(query, row -> row.getInt(1), id.toString())
                .orElseThrow());
    }

    /** What a bean does before anything is served. */
    private static void atStart(String bean, String what) throws ReflectiveOperationException {
        Class<?> type = Class.forName(bean, true, Thread.currentThread().getContextClassLoader());
        Method method = type.getDeclaredMethod(what, StartupEvent.class);
        method.setAccessible(true);
        method.invoke(CDI.current().select(type).get(), new StartupEvent());
    }

    /** All that any file of the folder says about somebody. */
    private static List<String> copied(String id) {
        Path folder = Path.of(ConfigProvider.getConfig().getValue("overstap.vault.copy-to", String.class));
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".keys")).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith(id))
                        .forEach(lines::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static RecurringWork work(String name) {
        return CDI.current().select(RecurringWork.class, Any.Literal.INSTANCE).stream()
                .filter(work -> work.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Wrapped wrapped(Region region, UUID id) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select master, translate(encode(wrapped, 'base64'), E'\\n', '') from vault.person_key where person_id = ?",
                        row -> new Wrapped(row.getString(1), row.getString(2)),
                        id)
                .orElseThrow());
    }

    private static byte[] master(String name) {
        return Base64.getDecoder().decode(ConfigProvider.getConfig().getValue(name, String.class));
    }

    private static String name(byte[] master) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(master), 4));
    }

    private static byte[] unwrap(byte[] master, UUID id, Wrapped wrapped) throws GeneralSecurityException {
        return open(master, "vault.person_key:" + id, Base64.getDecoder().decode(wrapped.key()));
    }

    private static byte[] open(byte[] key, String place, byte[] sealed) throws GeneralSecurityException {
        assertThat(sealed[0]).as("version").isEqualTo((byte) 1);
        return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(sealed, 1, 13), place)
                .doFinal(sealed, 13, sealed.length - 13);
    }

    private static byte[] wrap(byte[] master, UUID id, byte[] key) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOf(key, 12);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, master, nonce, "vault.person_key:" + id)
                .doFinal(key);
        return ByteBuffer.allocate(13 + sealed.length)
                .put((byte) 1)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
