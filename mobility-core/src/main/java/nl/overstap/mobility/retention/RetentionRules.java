package nl.overstap.mobility.retention;

import java.util.List;

/** The rules of one part of the house. Every CDI bean of this type is found. */
public interface RetentionRules {

    List<RetentionRule> rules();
}
