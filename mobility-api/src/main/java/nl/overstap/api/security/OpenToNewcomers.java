package nl.overstap.api.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method that somebody without a role may call to get one: it runs in the network that the request names, whatever
 * roles the caller has. What it then allows is for the method's own rules.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OpenToNewcomers {}
