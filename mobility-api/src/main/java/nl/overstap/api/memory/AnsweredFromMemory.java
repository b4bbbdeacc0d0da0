package nl.overstap.api.memory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a GET whose answer rests on the rows it reads, on who asks, and on the day; never on the moment to the second. It
 * returns a {@link jakarta.ws.rs.core.Response}. What else it does than read is done each time it is worked out, and not
 * when it is answered from memory.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AnsweredFromMemory {}
