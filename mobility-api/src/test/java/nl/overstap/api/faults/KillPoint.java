package nl.overstap.api.faults;

import static nl.overstap.api.faults.DatabaseLine.Trap.When.AFTER;
import static nl.overstap.api.faults.DatabaseLine.Trap.When.BEFORE;

import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import nl.overstap.api.faults.hook.HookDoor;

/**
 * Where an instance is killed. Each is a moment on one of its lines: what a killed process leaves behind is what it had
 * said by then, so these are all the moments there are between two of its words.
 */
enum KillPoint {
    /** Within three seconds, whatever it does. */
    AT_RANDOM {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            Instance.sleep(random.nextInt(3_000));
            kill.run();
        }
    },
    BEFORE_CLAIM {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line().set(new DatabaseLine.Trap(CLAIM, BEFORE, kill));
        }
    },
    AFTER_CLAIM {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line().set(new DatabaseLine.Trap(CLAIM, AFTER, kill));
        }
    },
    /** The letter is made and its address noted; nothing has left. */
    AFTER_COMPOSING {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line().set(new DatabaseLine.Trap(has("set address_hash = c.address_hash"), AFTER, kill));
        }
    },
    /** The mail server has the message whole, and the instance does not know. */
    AFTER_DATA_BEFORE_ANSWER {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.door().set(new MailDoor.Trap(MailDoor.Moment.BEFORE_ANSWER, kill));
        }
    },
    /** The instance was told, and cannot write it down any more. */
    AFTER_ANSWER_BEFORE_NOTE {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.door().set(new MailDoor.Trap(MailDoor.Moment.AT_ANSWER, () -> unplugAndKill(instance, kill)));
        }
    },
    /** What was sent is written, and not committed. */
    AFTER_NOTE_BEFORE_COMMIT {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line().set(new DatabaseLine.Trap(has("answer = mine.answer"), AFTER, kill));
        }
    },
    BEFORE_CLAIM_OF_CALLS {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line().set(new DatabaseLine.Trap(CLAIM_OF_CALLS, BEFORE, kill));
        }
    },
    AFTER_CLAIM_OF_CALLS {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line().set(new DatabaseLine.Trap(CLAIM_OF_CALLS, AFTER, kill));
        }
    },
    /** The receiver has the call whole, and the instance does not know. */
    AFTER_CALL_BEFORE_ANSWER {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.hooks().set(new HookDoor.Trap(HookDoor.Moment.BEFORE_ANSWER, kill));
        }
    },
    /** The receiver said 2xx, and the instance cannot write it down any more. */
    AFTER_2XX_BEFORE_NOTE {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.hooks().set(new HookDoor.Trap(HookDoor.Moment.AT_ANSWER, () -> unplugAndKill(instance, kill)));
        }
    },
    /** The 2xx is written, and not committed. */
    AFTER_2XX_BEFORE_COMMIT {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line().set(new DatabaseLine.Trap(has("status_code = mine.status_code, claim"), AFTER, kill));
        }
    },
    /** Events have their places, and the calls about them are not queued. */
    IN_PUBLISHING {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line()
                    .set(new DatabaseLine.Trap(has("update notification.event_feed set last_place"), AFTER, kill));
        }
    },
    IN_THE_AUDIENCE {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line().set(new DatabaseLine.Trap(has("insert into mobility.recipient"), AFTER, kill));
        }
    },
    /** The change is written and what it owes is not. */
    BEFORE_OUTBOX {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line().set(new DatabaseLine.Trap(has("insert into notification.delivery"), BEFORE, kill));
        }
    },
    /** The next seals of the trail are written, and not committed. */
    IN_THE_SEALS {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line().set(new DatabaseLine.Trap(has("insert into mobility.audit_seal"), AFTER, kill));
        }
    },
    BEFORE_COMMIT {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line().set(new DatabaseLine.Trap(COMMIT, BEFORE, kill));
        }
    },
    /** Committed, and whoever asked is not answered. */
    AFTER_COMMIT {
        @Override
        void arm(Instance instance, RandomGenerator random, Runnable kill) {
            instance.line().set(new DatabaseLine.Trap(COMMIT, AFTER, kill));
        }
    };

    private static final Predicate<String> CLAIM =
            has("set status = 'SENDING', claim").and(has("kind <> 'WEBHOOK'"));
    private static final Predicate<String> CLAIM_OF_CALLS =
            has("set status = 'SENDING', claim").and(has("kind = 'WEBHOOK'"));
    private static final Predicate<String> COMMIT = "COMMIT"::equalsIgnoreCase;

    /**
     * Sees to it that the instance is killed there.
     *
     * @param kill does it; called once at most
     */
    abstract void arm(Instance instance, RandomGenerator random, Runnable kill);

    private static void unplugAndKill(Instance instance, Runnable kill) {
        instance.line().dam(true);
        Thread.ofVirtual().start(() -> {
            Instance.sleep(50);
            kill.run();
        });
    }

    private static Predicate<String> has(String words) {
        return statement -> statement.contains(words);
    }
}
