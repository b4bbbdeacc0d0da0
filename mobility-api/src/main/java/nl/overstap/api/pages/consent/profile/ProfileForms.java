package nl.overstap.api.pages.consent.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.taxonomy.Taxonomy;
import nl.overstap.notifications.letter.Language;
import org.jspecify.annotations.Nullable;

/** Writes a kept profile into a form, with the names of what it refers to. */
@ApplicationScoped
public class ProfileForms {

    private final Taxonomy taxonomy;
    private final Organizations organizations;

    ProfileForms(Taxonomy taxonomy, Organizations organizations) {
        this.taxonomy = taxonomy;
        this.organizations = organizations;
    }

    public ProfileForm of(Profile profile, Language language) {
        return new ProfileForm(
                text(profile.headline()),
                text(profile.summary()),
                works(profile, language),
                "",
                "",
                List.of(),
                abilities(profile, language),
                "",
                List.of(),
                text(profile.educationLevel()),
                tongues(profile),
                profile.hoursPerWeek() == null
                        ? ""
                        : text(profile.hoursPerWeek().min()),
                profile.hoursPerWeek() == null
                        ? ""
                        : text(profile.hoursPerWeek().max()),
                text(profile.availableFrom()),
                text(profile.postcode()),
                text(profile.maxTravelKm()),
                text(profile.minMonthlySalary()),
                profile.engagements().stream().map(Enum::name).collect(Collectors.toSet()),
                profile.drivingLicences() == null ? Set.of() : Set.copyOf(profile.drivingLicences()),
                blocks(profile),
                Map.of());
    }

    /** The name of an occupation; its code where it is no longer known. */
    String occupation(OccupationScheme scheme, String code, Language language) {
        return taxonomy.findOccupation(scheme, code)
                .map(o -> o.names().in(language.code()))
                .orElse(code);
    }

    String skill(String code, Language language) {
        return taxonomy.findSkill(code).map(s -> s.names().in(language.code())).orElse(code);
    }

    /** What an organization is called: by its name in the register, else as it was named. */
    public String organization(@Nullable UUID id, @Nullable String kvkNumber, @Nullable String name) {
        return Optional.ofNullable(id)
                .flatMap(organizations::find)
                .map(OrganizationSnapshot::name)
                .orElse(name != null ? name : "KvK " + text(kvkNumber));
    }

    private List<ProfileForm.Work> works(Profile profile, Language language) {
        List<ProfileForm.Work> rows = new ArrayList<>();
        for (Profile.Work work : orNone(profile.occupations())) {
            rows.add(new ProfileForm.Work(
                    rows.size(),
                    work.code(),
                    work.scheme().name(),
                    occupation(work.scheme(), work.code(), language),
                    work.wish().name(),
                    text(work.years())));
        }
        return rows;
    }

    private List<ProfileForm.Ability> abilities(Profile profile, Language language) {
        List<ProfileForm.Ability> rows = new ArrayList<>();
        for (Profile.Ability ability : orNone(profile.skills())) {
            rows.add(new ProfileForm.Ability(
                    rows.size(), ability.code(), skill(ability.code(), language), text(ability.level())));
        }
        return rows;
    }

    private static List<ProfileForm.Tongue> tongues(Profile profile) {
        List<ProfileForm.Tongue> rows = new ArrayList<>();
        for (LanguageLevel spoken : orNone(profile.languages())) {
            rows.add(new ProfileForm.Tongue(
                    rows.size(), spoken.code(), spoken.level().name()));
        }
        rows.add(new ProfileForm.Tongue(rows.size(), "", ""));
        return rows;
    }

    private List<ProfileForm.Block> blocks(Profile profile) {
        List<ProfileForm.Block> rows = new ArrayList<>();
        for (Profile.Block block : orNone(profile.blockedOrganizations())) {
            NamedEmployer named = block.organization();
            rows.add(new ProfileForm.Block(
                    rows.size(),
                    text(named.organizationId()),
                    text(named.kvkNumber()),
                    organization(named.organizationId(), named.kvkNumber(), named.name()),
                    text(block.until())));
        }
        rows.add(new ProfileForm.Block(rows.size(), "", "", "", ""));
        return rows;
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
