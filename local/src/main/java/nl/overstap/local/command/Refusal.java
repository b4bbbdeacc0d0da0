package nl.overstap.local.command;

/** Why a command cannot be done, in one sentence that says what to do instead. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
        super(sentence);
    }
}
