package nl.overstap.mobility.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Runs things after the commit of the current transaction: never before it, never after a rollback. */
@ApplicationScoped
public class AfterCommit {

    private final TransactionSynchronizationRegistry transactions;

    AfterCommit(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** Outside a transaction the thing is run at once. The committing thread does it, still in its transaction. */
    public void run(Runnable thing) {
        if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            thing.run();
            return;
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing is certain yet
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    thing.run();
                }
            }
        });
    }
}
