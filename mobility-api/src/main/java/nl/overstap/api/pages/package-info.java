/** Pages: plain HTML forms that work on a phone and without script. GET shows, POST acts. */
@NullMarked
package nl.overstap.api.pages;

import org.jspecify.annotations.NullMarked;
