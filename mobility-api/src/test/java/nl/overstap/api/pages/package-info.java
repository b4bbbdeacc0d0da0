/** Pages as people meet them: HTML, forms, links from mails. */
@NullMarked
package nl.overstap.api.pages;

import org.jspecify.annotations.NullMarked;
