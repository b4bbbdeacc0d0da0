/** The page of a profile that went round: the anonymous profile and the buttons that answer it. */
@NullMarked
package nl.overstap.api.pages.response;

import org.jspecify.annotations.NullMarked;
