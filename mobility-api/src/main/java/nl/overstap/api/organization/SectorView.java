package nl.overstap.api.organization;

import nl.overstap.mobility.organization.Sector;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A branch of industry: a scheme and a code of it. */
@Schema(
        name = "Sector",
        requiredProperties = {"scheme", "code"},
        examples = """
        {"scheme": "SBI2025", "code": "86.10"}""")
record SectorView(Sector.@Nullable Scheme scheme, @Nullable String code) {

    static @Nullable SectorView of(@Nullable Sector sector) {
        return sector == null ? null : new SectorView(sector.scheme(), sector.code());
    }

    Sector toSector() {
        return new Sector(scheme, code);
    }
}
