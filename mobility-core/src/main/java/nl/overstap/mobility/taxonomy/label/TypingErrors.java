package nl.overstap.mobility.taxonomy.label;

/** Counts the typing errors between what was typed and a name: letters left out, added, changed or swapped. */
final class TypingErrors {
    static final int TOO_MANY = Integer.MAX_VALUE;

    private TypingErrors() {}

    /** Each word typed is set against its nearest word in the name, or the beginning of one. */
    static int between(String typed, String name) {
        String[] words = name.split(" ", -1);
        int total = 0;
        for (String word : typed.split(" ", -1)) {
            int least = TOO_MANY;
            for (String other : words) least = Math.min(least, toBeginning(word, other));
            if (least > allowed(word)) return TOO_MANY;
            total += least;
        }
        return total;
    }

    private static int allowed(String word) {
        if (word.length() <= 3) return 0;
        return word.length() <= 6 ? 1 : 2;
    }

    /** The distance of Damerau (optimal string alignment) to the beginning of the word that comes nearest. */
    private static int toBeginning(String typed, String word) {
        int[] beforeLast = new int[word.length() + 1];
        int[] last = new int[word.length() + 1];
        int[] row = new int[word.length() + 1];
        for (int j = 0; j <= word.length(); j++) last[j] = j;
        for (int i = 1; i <= typed.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= word.length(); j++) {
                int change = typed.charAt(i - 1) == word.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1] + 1, last[j] + 1), last[j - 1] + change);
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == word.charAt(j - 2)
                        && typed.charAt(i - 2) == word.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        int least = TOO_MANY;
        for (int distance : last) least = Math.min(least, distance);
        return least;
    }
}
