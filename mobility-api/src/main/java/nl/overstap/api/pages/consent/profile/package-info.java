/** A profile as a plain form: what stands in it, what is wrong with it, and how it is read back. */
@NullMarked
package nl.overstap.api.pages.consent.profile;

import org.jspecify.annotations.NullMarked;
