package nl.overstap.mobility.anonymity;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import nl.overstap.mobility.organization.OrganizationName;

/** Names of people in a text: those of whom it is about, and what looks like the name of anybody, Dutch or English. */
final class PersonNames {

    private static final String BETWEEN =
            "(?:(?:van|de|der|den|ten|ter|te|het|in|op|'t|von|el|al|la|le|v\\.?\\s?d\\.?)\\s+){0,3}";

    private static final String SURNAME = "\\p{Lu}[\\p{L}'’-]+";

    /** Names that are no word of either language, among those most given in the Netherlands and Britain. */
    private static final String GIVEN =
            "Aad|Ad|Aisha|Albert|Alexander|Alice|Andrew|Anna|Anne|Anneke|Annemarie|Anouk|Anton|Arend|"
                    + "Arie|Arjan|Barbara|Bart|Bas|Ben|Bianca|Bram|Brian|Carla|Carolien|Catherine|Charles|Charlotte|Chris|"
                    + "Christine|Cornelis|Daan|Daniel|David|Debbie|Dennis|Dirk|Edwin|Elisabeth|Elizabeth|Ellen|Els|Emma|Emily|"
                    + "Erik|Esther|Eva|Fatima|Femke|Floor|Frank|Frans|Fred|George|Gerard|Gerrit|Gert|Hans|Harm|Heleen|Hendrik|"
                    + "Henk|Henry|Herman|Ilse|Ingrid|Irene|Iris|Jaap|Jacob|Jacqueline|James|Jan|Janneke|Jane|Jasper|Jeroen|"
                    + "Jessica|Joan|Johan|Johanna|John|Joke|Jolanda|Joost|Joris|José|Joyce|Judith|Julia|Karel|Karin|Kees|Kevin|"
                    + "Kim|Klaas|Lars|Laura|Leo|Lieke|Linda|Lisa|Lotte|Louise|Lucas|Maarten|Margaret|Maria|Marieke|Marijke|"
                    + "Marion|Marja|Marjan|Marloes|Martijn|Martin|Mary|Matthijs|Michael|Michiel|Mieke|Mirjam|Mohamed|Mohammed|"
                    + "Monique|Nathalie|Nicole|Niels|Nina|Olivia|Oscar|Patricia|Patrick|Paul|Peter|Petra|Piet|Pieter|Ralph|"
                    + "Rebecca|Renate|René|Richard|Rob|Robert|Robin|Roel|Ronald|Ruben|Ruud|Sander|Sandra|Sanne|Sara|Sarah|"
                    + "Saskia|Simone|Sjaak|Sophie|Stefan|Stephen|Steven|Susan|Suzanne|Sven|Theo|Thijs|Thomas|Tineke|Tom|Trudy|"
                    + "Vera|Victor|Vincent|Wendy|Wilhelmina|Willem|William|Wim|Wouter|Yvonne|Yusuf";

    /** The same of people whose families came from Turkey, Morocco, Surinam, Poland, Ukraine and Syria. */
    private static final String GIVEN_ELSEWHERE = "Ahmet|Ali|Ayşe|Ayse|Burak|Büşra|Derya|Elif|Emine|Emre|Erkan|Esra|"
            + "Fatih|Fatma|Hakan|Hasan|Hatice|Hülya|Hüseyin|Ibrahim|İbrahim|Kemal|Kübra|Mehmet|Merve|Meryem|Murat|"
            + "Mustafa|Orhan|Osman|Ömer|Özlem|Recep|Selim|Serkan|Volkan|Zeynep|"
            + "Abdel\\p{Ll}+|Abdul\\p{Ll}*|Ahmed|Aicha|Aïcha|Bilal|Driss|Fouad|Hamza|Hanane|Hassan|Hicham|Houda|Ikram|"
            + "Jamal|Karim|Khadija|Khalid|Latifa|Loubna|Malika|Mounir|Mustapha|Nabil|Nadia|Naima|Omar|Rachid|Rachida|"
            + "Saida|Saïda|Salma|Samira|Soufiane|Yasmina|Yassine|Youssef|Zineb|"
            + "Anil|Ashwin|Dewi|Priya|Radjesh|Rajesh|Ravi|Shanti|Sharda|Sunil|Vinod|"
            + "Agnieszka|Aleksandra|Andrzej|Beata|Bogdan|Dariusz|Dorota|Ewa|Grzegorz|Jacek|Jerzy|Joanna|Katarzyna|"
            + "Krzysztof|Lukasz|Łukasz|Magdalena|Malgorzata|Małgorzata|Marcin|Marek|Mariusz|Michal|Michał|Monika|Pawel|"
            + "Paweł|Piotr|Rafal|Rafał|Sławomir|Stanislaw|Stanisław|Tomasz|Wojciech|Zbigniew|Zofia|"
            + "Anastasiia|Andrii|Andriy|Bohdan|Dmytro|Halyna|Iryna|Ivan|Kateryna|Lyudmyla|Mykhailo|Mykola|Natalia|"
            + "Nataliia|Oksana|Oleg|Oleh|Oleksandr|Olena|Serhii|Serhiy|Svitlana|Taras|Tetiana|Tetyana|Viktoriia|"
            + "Volodymyr|Yulia|Yuliia|Yuriy|"
            + "Ahmad|Bashar|Firas|Ghassan|Hala|Hiba|Hussein|Khaled|Lina|Mahmoud|Majd|Noor|Nour|Rami|Rana|Rania|Rasha|"
            + "Reem|Samer|Sawsan|Tarek|Wael|Yahya|Ziad";

    /** After these words two capitalized ones are a person. */
    private static final String WHO = "bel|mail|app|vraag|vraag naar|spreek|contact|contactpersoon|collega|collega's|"
            + "leidinggevende|manager|teamleider|chef|baas|referentie|referenties|met dank aan|"
            + "call|e-?mail|ask|ask for|colleague|colleagues|supervisor|boss|reference|references|referee|thanks to";

    /** But for fields of work and products. */
    private static final String NOBODY = "Human|Business|Customer|Supply|Product|Project|Quality|Sales|Finance|"
            + "Financi\\p{Ll}+|Facility|Facilitair\\p{Ll}*|Operations|Marketing|Zorg|Techni\\p{Ll}+|Inkoop|Verkoop|Klant\\p{Ll}*|"
            + "Service|Center|Centre|Centrum|Merge|Microsoft|Google|Power|Lean|Six|Personeel\\p{Ll}*|Regio|Team|Afdeling|"
            + "Sociaal|Sociale|Publieke|Openbare|Openbaar|Integrale|Medisch\\p{Ll}*|Intensive|Groep|Ruimtelijke|Social|Public|"
            + "Data|Information|Change|Account|Store|Office|Software|Cloud|Nederlandse|Duitse|Engelse|Dutch|English";

    private static final Pattern ANYBODY = Pattern.compile("(?<![\\p{L}.])(?:"
            // initials, but for what is written so and means no person: H.B.O., B.V.
            + "(?!(?:[HMW]\\.?B\\.?O|B\\.?V|N\\.?V|V\\.?C\\.?A|I\\.?C\\.?T|B\\.?H\\.?V|E\\.?H\\.?B\\.?O|H\\.?R\\.?M?|U\\.?S\\.?A?|E\\.?U|U\\.?K)\\b)"
            + "(?:\\p{Lu}\\.\\s?){1,4}" + BETWEEN + SURNAME
            + "|(?:[Dd]hr|[Mm]evr|[Mm]w|[Dd]e heer|[Mm]evrouw|[Mm]eneer|Mr|Mrs|Ms|Miss|[Dd]rs?|[Ii]ng|[Ii]r|[Pp]rof)\\.?\\s+"
            + "(?:\\p{Lu}\\.\\s?)*" + BETWEEN + SURNAME
            + "|(?i:ik heet|mijn naam is|my name is|i am called|noem mij|noem me)\\s+" + SURNAME
            + "|(?i:groet(?:en|jes)?|hoogachtend|kind regards|regards|sincerely)[,.!]?\\s+" + SURNAME
            + "|\\p{Lu}\\p{Ll}+\\s+(?:van der|van den|van 't|ter|ten|den|vd|v\\.d\\.)\\s+" + SURNAME
            + "|(?i:" + WHO + "):?\\s+(?!(?:" + NOBODY + ")\\b)\\p{Lu}[\\p{L}'’-]*\\p{Ll}\\s+" + BETWEEN + SURNAME
            + "|(?:" + GIVEN + "|" + GIVEN_ELSEWHERE + ")(?:-\\p{Lu}\\p{Ll}+)?\\s+" + BETWEEN + SURNAME + ")");

    private static final Set<String> PARTICLES = Set.of(
            "van", "de", "der", "den", "ten", "ter", "te", "het", "in", "op", "t", "von", "el", "al", "la", "le", "en",
            "vd");

    private static final int LEAST = 3;

    private PersonNames() {}

    /** Whether somebody seems to be named. */
    static boolean isIn(String text) {
        return ANYBODY.matcher(text).find();
    }

    /** Whether the text holds this name, or a word of it that is no mere particle. */
    static boolean isPartIn(String name, String text) {
        String words = " " + OrganizationName.normalized(text) + " ";
        String whole = OrganizationName.normalized(name);
        return (!whole.isEmpty() && words.contains(" " + whole + " "))
                || Arrays.stream(whole.split(" ", -1))
                        .filter(word -> word.length() >= LEAST && !PARTICLES.contains(word))
                        .anyMatch(word -> words.contains(" " + word + " "));
    }
}
