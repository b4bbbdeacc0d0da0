package nl.overstap.mobility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmailAddressTest {

    @Test
    void usual_addresses_are_accepted() {
        for (String address : List.of(
                "jan@bos.example",
                "j.van.der.bos+werk@post.bos-en-zn.example",
                "o'neil@x.nl",
                "1@2.museum",
                "A_B@C.NL")) {
            assertThat(EmailAddress.isValid(address)).as(address).isTrue();
        }
    }

    @Test
    void what_cannot_be_written_to_is_refused() {
        for (String text : List.of(
                "",
                "jan",
                "jan@",
                "@bos.example",
                "jan@bos",
                "jan@bos..example",
                "jan@.example",
                "jan@-bos.example",
                ".jan@bos.example",
                "jan.@bos.example",
                "j..an@bos.example",
                "jan bos@bos.example",
                "jan@bos.example\r\nBcc: piet@bos.example",
                "jan@bos@bos.example",
                "jan@bos.e",
                "jan@127.0.0.1",
                "x".repeat(65) + "@bos.example",
                "jan@" + "x".repeat(260) + ".example")) {
            assertThat(EmailAddress.isValid(text)).as(text).isFalse();
        }
        assertThat(EmailAddress.isValid(null)).isFalse();
    }

    @Test
    void an_address_made_to_take_long_does_not() {
        long begin = System.nanoTime();

        EmailAddress.isValid("a".repeat(1_000_000) + "@");
        EmailAddress.isValid("a@" + "a.".repeat(120) + "1");

        assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
    }
}
