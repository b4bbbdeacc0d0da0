package nl.overstap.api.testing;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * About half of all tests of the application by the time they take; {@link SecondPart} has all others. The tests of the
 * program that is started once it is packaged belong to neither.
 */
@Suite(failIfNoTests = false) // a group may lie in one part
@SelectPackages("nl.overstap")
@IncludeClassNamePatterns(FirstPart.TESTS)
@ExcludeClassNamePatterns(FirstPart.OF_THE_PROGRAM)
class FirstPart {

    static final String TESTS = "nl\\.overstap\\.api\\.[a-l].+Test";

    static final String OF_THE_PROGRAM = "nl\\.overstap\\.api\\.(program|faults|login)\\..+";
}
