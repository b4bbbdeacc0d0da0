/** The register of organizations that all networks share, their groups, and whom a name or a number means. */
@NullMarked
package nl.overstap.mobility.organization;

import org.jspecify.annotations.NullMarked;
