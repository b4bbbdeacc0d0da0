package nl.overstap.api.circulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the database is told to plan: docs/adr/0021. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class PlansTest {

    private static final String PLANNED = """
            select current_setting('enable_seqscan'), current_setting('enable_nestloop'),
                current_setting('plan_cache_mode')""";

    private Region region;

    @BeforeEach
    void a_region_of_its_own() {
        region = Region.fresh();
    }

    @Test
    void work_for_a_network_goes_by_an_index_and_is_planned_once() {
        assertThat(region.inNetwork(PlansTest::planned)).containsExactly("off", "on", "force_generic_plan");
    }

    @Test
    void work_for_many_is_planned_anew_for_many_until_its_transaction_ends() {
        assertThat(region.inNetwork(() -> {
                    Region.bean(Sql.class).planForMany();
                    return planned();
                }))
                .containsExactly("on", "off", "force_custom_plan");
        assertThat(region.inNetwork(PlansTest::planned)).containsExactly("off", "on", "force_generic_plan");
    }

    private static List<String> planned() {
        return Region.bean(Sql.class)
                .find(PLANNED, row -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .orElseThrow();
    }
}
