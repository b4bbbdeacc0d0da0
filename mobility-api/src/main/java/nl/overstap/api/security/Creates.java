package nl.overstap.api.security;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On every POST that creates: needs an Idempotency-Key, and answers a repeat with the first answer, kept in the
 * transaction of the creation itself. Its answer is a {@link nl.overstap.api.http.KeptAnswer}, which says whom it is about.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Creates {}
