package nl.overstap.api.anonymity;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.anonymity.Area;
import nl.overstap.mobility.anonymity.HoursBand;
import nl.overstap.mobility.anonymity.TravelClass;
import nl.overstap.mobility.anonymity.YearsBand;
import nl.overstap.mobility.taxonomy.Occupation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An anonymous profile as it is read, names in the reader's language. There is nothing else to know from it. */
@Schema(name = "AnonymousProfile", examples = """
        {"reference": "8a7fb5a1-55be-4f0c-9c65-0c8a8c1c6f3e", "area": {"kind": "PLACE", "name": "Harderwijk"},
         "occupations": [{"code": "2221", "name": "Gespecialiseerd verpleegkundigen"}],
         "skills": ["medicatie toedienen", "zorgplannen opstellen"], "educationLevel": 6,
         "languages": [{"code": "nl", "level": "C1"}], "hoursPerWeek": {"min": 24, "max": 32},
         "availableFrom": "2026-05", "travelClass": "UP_TO_50_KM", "engagements": ["EMPLOYMENT", "SECONDMENT"],
         "yearsBand": "FROM_6_TO_10", "sector": {"scheme": "SBI2025", "code": "86.10"},
         "summary": "Rustig en ervaren, graag in de wijk."}""")
public record AnonymousProfileView(
        UUID reference,
        AreaView area,
        List<OccupationView> occupations,
        List<String> skills,
        @Nullable Integer educationLevel,
        List<LanguageView> languages,
        @Nullable HoursView hoursPerWeek,

        @Schema(description = "A month", examples = "2026-05") @Nullable
        String availableFrom,

        @Nullable TravelClass travelClass,
        List<String> engagements,

        @Schema(description = "Years worked in the occupations shown") @Nullable
        YearsBand yearsBand,

        @Nullable ShownSector sector,
        @Nullable String summary) {

    /** The municipality, the first two digits of the postcode, or the area of the network. */
    @Schema(name = "Area")
    public record AreaView(Area.Kind kind, String name) {}

    /** An ISCO-08 group. */
    @Schema(name = "OccupationGroup")
    public record OccupationView(String code, String name) {
        static OccupationView of(Occupation occupation, String language) {
            return new OccupationView(occupation.code(), occupation.names().in(language));
        }
    }

    /** A language and its CEFR level. */
    @Schema(name = "ShownLanguage")
    public record LanguageView(String code, String level) {}

    /** Hours a week, in bands of 8. */
    @Schema(name = "HoursBand")
    public record HoursView(int min, int max) {}

    /** The sector of the employer, by the SBI. */
    @Schema(name = "ShownSector")
    public record ShownSector(String scheme, String code) {}

    /**
     * The profile for a reader.
     *
     * @param language {@code nl} or {@code en}
     */
    public static AnonymousProfileView of(AnonymousProfile profile, String language) {
        HoursBand hours = profile.hoursPerWeek();
        return new AnonymousProfileView(
                profile.reference(),
                new AreaView(profile.area().kind(), profile.area().name()),
                profile.occupations().stream()
                        .map(o -> OccupationView.of(o, language))
                        .toList(),
                profile.skills().stream()
                        .map(skill -> skill.names().in(language))
                        .sorted(String.CASE_INSENSITIVE_ORDER)
                        .toList(),
                profile.educationLevel(),
                profile.languages().stream()
                        .map(l -> new LanguageView(l.code(), l.level().name()))
                        .toList(),
                hours == null ? null : new HoursView(hours.min(), hours.max()),
                profile.availableFrom() == null ? null : profile.availableFrom().toString(),
                profile.travelClass(),
                profile.engagements().stream().map(Enum::name).toList(),
                profile.yearsBand(),
                profile.sector() == null
                        ? null
                        : new ShownSector(
                                profile.sector().scheme(), profile.sector().code()),
                profile.summary());
    }

    /** The reader's language among those we have names in: Dutch, unless English is preferred (Accept-Language). */
    public static String language(HttpHeaders headers) {
        return headers.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .filter(language -> language.equals("nl") || language.equals("en"))
                .findFirst()
                .orElse("nl");
    }
}
