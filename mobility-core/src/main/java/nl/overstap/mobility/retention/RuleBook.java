package nl.overstap.mobility.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All rules there are, in the order in which they are done. */
@ApplicationScoped
class RuleBook {

    private final Instance<RetentionRules> parts;

    RuleBook(@Any Instance<RetentionRules> parts) {
        this.parts = parts;
    }

    /** What is cleared and deleted first, so that what a person leaves behind is seen by the next day's run. */
    List<RetentionRule> rules() {
        List<RetentionRule> rules = parts.stream()
                .flatMap(part -> part.rules().stream())
                .sorted(Comparator.comparing(RetentionRule::deed).thenComparing(RetentionRule::name))
                .toList();
        if (rules.stream().map(RetentionRule::name).collect(Collectors.toSet()).size() != rules.size()) {
            throw new IllegalStateException("two rules have the same name");
        }
        return rules;
    }
}
