/** Holds the files that others start Overstap with against what they must say. */
@NullMarked
package nl.overstap.api.deployment;

import org.jspecify.annotations.NullMarked;
