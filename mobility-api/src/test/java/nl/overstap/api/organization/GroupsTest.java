package nl.overstap.api.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.candidate.employer.Affiliations;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.organization.Groups;
import nl.overstap.mobility.organization.NamedOrganization;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationKind;
import nl.overstap.mobility.organization.Organizations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class GroupsTest {

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    private UUID organization(String name, @Nullable String kvkNumber, @Nullable UUID parent) {
        return region.register(
                new NewOrganization(name, kvkNumber, parent, OrganizationKind.EMPLOYER, null, null, null));
    }

    private Set<UUID> fitting(@Nullable String name, @Nullable String kvkNumber) {
        return Region.bean(Groups.class).fitting(name, kvkNumber);
    }

    @Test
    void a_group_is_all_that_stands_under_one_top_parent() {
        UUID top = organization("Top " + region.mark(), null, null);
        UUID middle = organization("Midden " + region.mark(), null, top);
        UUID low = organization("Laag " + region.mark(), null, middle);
        UUID sister = organization("Zus " + region.mark(), null, top);
        Groups groups = Region.bean(Groups.class);

        assertThat(groups.groupOf(low)).isEqualTo(top);
        assertThat(groups.groupOf(top)).isEqualTo(top);
        assertThat(groups.areOne(low, sister)).isTrue();
        assertThat(groups.areOne(low, region.firm())).isFalse();
        assertThat(groups.groups())
                .containsEntry(low, top)
                .containsEntry(middle, top)
                .containsEntry(sister, top)
                .doesNotContainKey(top);
    }

    @Test
    void a_name_holds_for_every_organization_it_fits_also_one_added_later() {
        String name = "Xylóo & Quist " + region.mark();
        assertThat(fitting(name, null)).isEmpty();

        UUID equal = organization("XYLOO en quist " + region.mark() + " B.V.", null, null);
        UUID longer = organization("Stichting Xyloo en Quist " + region.mark() + " Ermelo", null, null);

        assertThat(fitting(name, null)).containsExactlyInAnyOrder(equal, longer);
        assertThat(fitting("Filiaal van xyloo en quist " + region.mark(), null))
                .contains(equal)
                .doesNotContain(longer);
    }

    @Test
    void a_number_holds_for_who_has_it() {
        String number = Region.kvkNumber();
        UUID organization = organization("Genummerd " + region.mark(), number, null);

        assertThat(fitting(null, number)).containsExactly(organization);
        assertThat(fitting(null, Region.kvkNumber())).isEmpty();
    }

    @Test
    void a_short_name_has_to_stand_there_as_a_word() {
        // three characters that no other name in the register holds
        String brief = region.mark().substring(0, 1) + "qx";
        UUID word = organization(brief.toUpperCase(java.util.Locale.ROOT) + " Bank " + region.mark(), null, null);
        UUID inside = organization("Kant" + brief + "oor " + region.mark(), null, null);

        assertThat(fitting(brief, null)).contains(word).doesNotContain(inside);
    }

    @Test
    void many_are_looked_up_at_once() {
        NamedOrganization firm = new NamedOrganization("Bakkerij " + region.mark(), null);
        NamedOrganization nobody = new NamedOrganization("Xqzwv" + region.mark() + "zz", null);

        Map<NamedOrganization, Set<UUID>> found = Region.bean(Groups.class).fitting(List.of(firm, nobody, firm));

        assertThat(found).containsOnlyKeys(firm);
        assertThat(found.get(firm)).contains(region.firm()).doesNotContain(region.otherFirm());
    }

    @Test
    void what_comes_to_nothing_is_kept_for_nobody_else() {
        UUID top = organization("Top " + region.mark(), null, null);
        NamedEmployer named = new NamedEmployer(null, null, "Nietig " + region.mark());

        AtomicReference<UUID> nothing = new AtomicReference<>();

        assertThatThrownBy(() -> region.asActor(region.bureau(), () -> {
                    UUID added = Region.value(Region.bean(Organizations.class)
                                    .register(
                                            CurrentActor.get(),
                                            new NewOrganization(
                                                    "Nietig " + region.mark(),
                                                    null,
                                                    top,
                                                    OrganizationKind.EMPLOYER,
                                                    null,
                                                    null,
                                                    null)))
                            .id();
                    assertThat(Region.bean(Groups.class).groups()).containsEntry(added, top);
                    assertThat(meantBy(named)).containsExactly(added);
                    nothing.set(added);
                    throw new IllegalStateException("comes to nothing");
                }))
                .hasMessage("comes to nothing");

        assertThat(Region.bean(Groups.class).groups()).doesNotContainKey(nothing.get());
        assertThat(region.inNetwork(() -> meantBy(named))).isEmpty();
    }

    private static Set<UUID> meantBy(NamedEmployer named) {
        UUID somebody = UUID.randomUUID();
        return Region.bean(Affiliations.class)
                .of(List.of(somebody), List.of(named))
                .organizations(somebody, named);
    }
}
