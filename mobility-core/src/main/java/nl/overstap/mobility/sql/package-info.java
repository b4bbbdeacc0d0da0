/** Plain SQL for what is no aggregate: reference data, jobs, queues. */
@NullMarked
package nl.overstap.mobility.sql;

import org.jspecify.annotations.NullMarked;
