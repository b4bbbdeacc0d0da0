package nl.overstap.api.faults;

/** Short or long: the long form is asked for by {@code -Dfaults=long}, its numbers one by one by others. */
final class Form {

    private Form() {}

    static boolean isLong() {
        return "long".equals(System.getProperty("faults"));
    }

    /** A number of this run: the property where it is given, else that of the form. */
    static int number(String property, int inShort, int inLong) {
        return Integer.getInteger("faults." + property, isLong() ? inLong : inShort);
    }
}
