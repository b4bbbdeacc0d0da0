package nl.overstap.api.testing;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests of the application that are not of the {@link FirstPart}. */
@Suite(failIfNoTests = false)
@SelectPackages("nl.overstap")
@IncludeClassNamePatterns(".+Test")
@ExcludeClassNamePatterns({FirstPart.TESTS, FirstPart.OF_THE_PROGRAM})
class SecondPart {}
