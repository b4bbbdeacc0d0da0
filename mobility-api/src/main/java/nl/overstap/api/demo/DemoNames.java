package nl.overstap.api.demo;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of people and firms that do not exist, made of parts that are usual in the region. */
final class DemoNames {

    private static final List<String> GIVEN = List.of(
            "Aart", "Aaltje", "Anouk", "Bas", "Bram", "Carlijn", "Daan", "Dirk", "Eline", "Elif", "Esther", "Evert",
            "Fatima", "Femke", "Gerrit", "Gijs", "Hanneke", "Harm", "Hilde", "Ibrahim", "Ilse", "Jaap", "Jasmijn",
            "Jeroen", "Joke", "Jorrit", "Karin", "Kees", "Klaas", "Lars", "Leila", "Lieke", "Lotte", "Maaike", "Marit",
            "Mehmet", "Merel", "Mirjam", "Noor", "Olga", "Peter", "Petra", "Rachid", "Remco", "Renske", "Roos", "Ruben",
            "Saskia", "Sjoerd", "Sofie", "Teun", "Tineke", "Tom", "Vera", "Wouter", "Yara", "Yusuf", "Zahra");
    private static final List<String> FAMILY = List.of(
            "Aalbers",
            "van den Berg",
            "Beekman",
            "Bos",
            "van den Brandhof",
            "Brouwer",
            "ten Cate",
            "Demir",
            "van Dijk",
            "Doornink",
            "van Ee",
            "El Amrani",
            "Elbertsen",
            "Foppen",
            "van Geresteyn",
            "de Graaf",
            "Haanschoten",
            "Heimensen",
            "van Hierden",
            "Hoekstra",
            "Jansen",
            "Kaya",
            "Klaassen",
            "van de Kolk",
            "Koudijs",
            "Kuiper",
            "Lagerweij",
            "van Maanen",
            "Meijer",
            "Mulder",
            "van Norel",
            "Nijhof",
            "Oostenbrink",
            "van de Pol",
            "Prins",
            "Quint",
            "van Ravenhorst",
            "Ruiter",
            "Schipper",
            "Schuiteman",
            "Smit",
            "Stoffer",
            "Tijssen",
            "van Uffelen",
            "Veldhuizen",
            "Visser",
            "Vonk",
            "Wassink",
            "van de Weerd",
            "Westerbroek",
            "Wolleswinkel",
            "Yilmaz",
            "Zandbergen");
    private static final List<String> FIRM = List.of(
            "Heuvelrand",
            "Zandhof",
            "De Eikelaar",
            "Molenbeek",
            "Hessenweg",
            "Brinkhof",
            "Nieuwland",
            "De Korenbloem",
            "Wildforster",
            "Rietkraag",
            "Boslust",
            "De Vlasakker",
            "Hoge Brug",
            "Zuiderzicht",
            "Randmeer",
            "Sprengen",
            "Kootwijk",
            "De Hertshoorn",
            "Leuvenum",
            "Vossenberg",
            "Klaverblad",
            "De Schaapskooi",
            "Houtwal",
            "Beekdal",
            "Stroe",
            "De Grote Zaag",
            "Heideveld",
            "Valkenhof",
            "Lindelaan",
            "De Meent");

    private final Dice dice;
    private final Set<String> used = new HashSet<>();

    DemoNames(Dice dice) {
        this.dice = dice;
    }

    /** Somebody. */
    record PersonName(String given, String family) {

        /** Unlike anybody's in the world: the domain is reserved for examples. */
        String email(int number) {
            return plain(given) + "." + plain(family) + "." + number + "@kandidaat.example";
        }
    }

    PersonName person() {
        return new PersonName(dice.pick(GIVEN), dice.pick(FAMILY));
    }

    /** A firm's name, used once. */
    String firm(List<String> kinds) {
        String name = dice.pick(FIRM) + " " + dice.pick(kinds);
        return used.add(name) ? name : firm(kinds, name);
    }

    private String firm(List<String> kinds, String taken) {
        String longer = taken + " " + dice.pick(DemoPlaces.ALL).name();
        return used.add(longer) ? longer : firm(kinds);
    }

    static String domain(String firm) {
        return plain(firm) + ".example";
    }

    /** Letters and digits only, for addresses. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
