package nl.overstap.mobility.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;

/** Runs things after the commit of the current transaction: never before it, never after a rollback. */
@ApplicationScoped
public class AfterCommit {

    private final TransactionManager transactions;

    AfterCommit(TransactionManager transactions) {
        this.transactions = transactions;
    }

    /**
     * Outside a transaction the thing is run at once. The committing thread does it, still in its transaction, but without
     * its connection to the database, so that it may take its time: the synchronizations of the connection pool are
     * interposed, and whatever is not comes after those.
     */
    public void run(Runnable thing) {
        try {
            if (transactions.getStatus() == Status.STATUS_NO_TRANSACTION) {
                thing.run();
                return;
            }
            transactions.getTransaction().registerSynchronization(new Synchronization() {
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
        } catch (RollbackException _) {
            // it will not be committed
        } catch (SystemException e) {
            throw new IllegalStateException("the transaction cannot be followed to its end", e);
        }
    }
}
