package nl.overstap.api.demo;

import java.util.List;
import nl.overstap.mobility.organization.OrganizationKind;

/** Trades of the region: what their firms are called, and which work they offer. */
final class DemoTrades {

    /**
     * A trade.
     *
     * @param sector code of SBI 2008
     * @param firms second halves of names
     * @param work words by which its occupations are found in the classification
     */
    record Trade(OrganizationKind kind, String sector, List<String> firms, List<String> work) {}

    static final List<Trade> ALL = List.of(
            new Trade(
                    OrganizationKind.EMPLOYER,
                    "86.10",
                    List.of("Ziekenhuis", "Kliniek", "Zorggroep"),
                    List.of("verpleegkundige", "doktersassistent", "medisch secretaresse", "fysiotherapeut")),
            new Trade(
                    OrganizationKind.EMPLOYER,
                    "87.30",
                    List.of("Ouderenzorg", "Woonzorg", "Thuiszorg"),
                    List.of("wijkverpleegkundige", "verzorgende", "kok", "teamleider zorg", "huishoudelijke hulp")),
            new Trade(
                    OrganizationKind.PUBLIC,
                    "84.11",
                    List.of("Gemeentediensten", "Regiodienst"),
                    List.of("beleidsmedewerker", "juridisch medewerker", "administratief medewerker", "projectleider")),
            new Trade(
                    OrganizationKind.EMPLOYER,
                    "10.71",
                    List.of("Bakkerij", "Zuivel", "Pluimvee"),
                    List.of("productiemedewerker", "operator", "bakker", "kwaliteitsmedewerker")),
            new Trade(
                    OrganizationKind.EMPLOYER,
                    "49.41",
                    List.of("Transport", "Logistiek", "Expeditie"),
                    List.of("vrachtwagenchauffeur", "magazijnmedewerker", "planner", "heftruckchauffeur")),
            new Trade(
                    OrganizationKind.EMPLOYER,
                    "41.20",
                    List.of("Bouw", "Timmerwerken", "Infra"),
                    List.of("timmerman", "metselaar", "werkvoorbereider", "uitvoerder", "elektricien")),
            new Trade(
                    OrganizationKind.EMPLOYER,
                    "62.01",
                    List.of("Software", "Automatisering"),
                    List.of("softwareontwikkelaar", "systeembeheerder", "informatieanalist", "projectleider")),
            new Trade(
                    OrganizationKind.EDUCATION,
                    "85.31",
                    List.of("College", "Scholengroep"),
                    List.of("docent", "leerkracht", "onderwijsassistent", "conciërge")),
            new Trade(
                    OrganizationKind.EMPLOYER,
                    "55.10",
                    List.of("Hotel", "Vakantiepark"),
                    List.of("receptionist", "kok", "gastheer", "schoonmaker")),
            new Trade(
                    OrganizationKind.EMPLOYER,
                    "25.11",
                    List.of("Metaal", "Constructie", "Machinebouw"),
                    List.of("lasser", "monteur", "tekenaar", "cnc")),
            new Trade(
                    OrganizationKind.EMPLOYER,
                    "47.11",
                    List.of("Supermarkten", "Winkels"),
                    List.of("verkoper", "filiaalmanager", "kassamedewerker")),
            new Trade(
                    OrganizationKind.SOCIAL_ENTERPRISE,
                    "81.30",
                    List.of("Groenwerk", "Werkbedrijf"),
                    List.of("hovenier", "jobcoach", "begeleider", "schoonmaker")),
            new Trade(
                    OrganizationKind.EMPLOYER,
                    "64.19",
                    List.of("Verzekeringen", "Administraties"),
                    List.of("financieel adviseur", "boekhouder", "klantenservice", "hr-adviseur")));

    private DemoTrades() {}
}
