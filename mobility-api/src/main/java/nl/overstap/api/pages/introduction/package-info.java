/** The page of the contact who was introduced to somebody: who it is and how to reach them. */
@NullMarked
package nl.overstap.api.pages.introduction;

import org.jspecify.annotations.NullMarked;
