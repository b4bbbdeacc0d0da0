package nl.overstap.notifications.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.vacancy.Vacancies;

/** The names of what an introduction is about. */
@ApplicationScoped
class Surroundings {

    private final Networks networks;
    private final Organizations organizations;
    private final Vacancies vacancies;

    Surroundings(Networks networks, Organizations organizations, Vacancies vacancies) {
        this.networks = networks;
        this.organizations = organizations;
        this.vacancies = vacancies;
    }

    String network(IntroductionSnapshot introduction) {
        return networks.find(introduction.networkId()).map(NetworkSummary::name).orElseThrow();
    }

    String organization(IntroductionSnapshot introduction) {
        return organizations
                .find(introduction.organizationId())
                .map(OrganizationSnapshot::name)
                .orElseThrow();
    }

    /** The title of the vacancy, where it is about one. */
    Optional<String> vacancy(IntroductionSnapshot introduction) {
        return Optional.ofNullable(introduction.vacancyId())
                .flatMap(vacancies::find)
                .map(v -> v.content().title());
    }
}
