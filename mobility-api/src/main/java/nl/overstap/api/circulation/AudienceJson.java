package nl.overstap.api.circulation;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.circulation.Audience;
import nl.overstap.mobility.membership.MembershipStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which organizations a round is meant for; what is absent or empty narrows nothing, so that no element may be null. */
@Schema(name = "Audience", examples = """
        {"memberships": ["ACTIVE", "PROSPECT"], "sectors": ["86", "87"], "maxDistanceKm": 40, "organizationIds": []}""")
record AudienceJson(
        @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<MembershipStatus> memberships,
        @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<String> sectors,
        @Nullable Integer maxDistanceKm,
        @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<UUID> organizationIds) {

    static AudienceJson of(Audience audience) {
        return new AudienceJson(
                List.copyOf(new java.util.TreeSet<>(audience.memberships())),
                List.copyOf(audience.sectors()),
                audience.maxDistanceKm(),
                List.copyOf(audience.organizationIds()));
    }

    static Audience toAudience(@Nullable AudienceJson sent) {
        if (sent == null) return new Audience(Set.of(), List.of(), null, List.of());
        Set<MembershipStatus> memberships = EnumSet.noneOf(MembershipStatus.class);
        memberships.addAll(given(sent.memberships()));
        return new Audience(memberships, given(sent.sectors()), sent.maxDistanceKm(), given(sent.organizationIds()));
    }

    private static <T> List<T> given(@Nullable List<T> sent) {
        return sent == null ? List.of() : sent;
    }
}
