package nl.overstap.api.anonymity;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is counted of a made-up candidate, as plainly as a test can say it. */
record Somebody(
        UUID id,
        String occupation,
        @Nullable Town town,
        @Nullable Integer education,
        @Nullable Integer hoursMin,
        @Nullable Integer hoursMax,
        UUID employer,
        List<String> languages) {

    /** Towns with a postcode, on both sides of a region's border. */
    enum Town {
        ERMELO("Ermelo", "3851"),
        PUTTEN("Putten", "3881"),
        ZWOLLE("Zwolle", "8011");

        final String municipality;
        final String postcode;

        Town(String municipality, String postcode) {
            this.municipality = municipality;
            this.postcode = postcode;
        }
    }

    private static final List<String> OCCUPATIONS =
            List.of("2221", "2221", "2221", "2222", "2211", "3221", "5321", "22", "7115");
    private static final int[][] HOURS = {{24, 32}, {24, 32}, {32, 36}, {36, 36}, {40, 40}, {0, 8}};

    static Somebody random(Random random, List<UUID> employers) {
        int[] hours = HOURS[random.nextInt(HOURS.length)];
        boolean knowsHours = random.nextInt(6) > 0;
        return new Somebody(
                UUID.randomUUID(),
                OCCUPATIONS.get(random.nextInt(OCCUPATIONS.size())),
                random.nextInt(8) == 0 ? null : Town.values()[random.nextInt(3)],
                random.nextInt(6) == 0 ? null : 4 + random.nextInt(3),
                knowsHours ? hours[0] : null,
                knowsHours ? hours[1] : null,
                employers.get(random.nextInt(employers.size())),
                random.nextInt(10) == 0 ? List.of("nl", "pl") : List.of("nl"));
    }

    Somebody livingIn(Town other) {
        return new Somebody(id, occupation, other, education, hoursMin, hoursMax, employer, languages);
    }
}
