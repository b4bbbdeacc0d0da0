/** Networks, the tenants of an installation, and their settings. */
@NullMarked
package nl.overstap.mobility.network;

import org.jspecify.annotations.NullMarked;
