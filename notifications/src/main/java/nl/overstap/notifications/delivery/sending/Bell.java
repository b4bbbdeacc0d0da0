package nl.overstap.notifications.delivery.sending;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes all who wait for something to come. Those are virtual threads, of which some that wait by {@code Object.wait} may
 * keep all carriers for themselves, so that nobody runs who would wake them (JDK-8369019, not mended in 25).
 */
final class Bell {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private long times;

    /** How often it was rung, to be asked before one looks whether there is anything to wait for. */
    long times() {
        lock.lock();
        try {
            return times;
        } finally {
            lock.unlock();
        }
    }

    void ring() {
        lock.lock();
        try {
            times++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it was rung more often than that. */
    void awaitAfter(long known) throws InterruptedException {
        lock.lock();
        try {
            while (times == known) {
                rung.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The same, but no longer than a while. */
    void awaitAfter(long known, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (times == known && left > 0) {
                left = rung.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
