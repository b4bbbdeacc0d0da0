/**
 * Occupations and skills: what they are called in Dutch and English, which skills belong to an occupation, how skills
 * stand to each other, and finding them by name.
 *
 * <p>Other tables refer to a concept by its number, {@code bigint} with a foreign key to {@code mobility.occupation} or
 * {@code mobility.skill}, never by its code: when a concept of the starter set becomes an ESCO concept its code changes
 * and its number stays. An occupation chosen as an ISCO-08 group is kept as {@code isco_code} with a foreign key to
 * {@code mobility.isco_group} instead, so that of the two columns exactly one is filled. {@link
 * nl.overstap.mobility.taxonomy.Taxonomy} turns codes into numbers and back, from memory. Nothing that was known is
 * ever deleted; what a newer ESCO leaves out is retired: it resolves, but is not found by searching.
 */
@NullMarked
package nl.overstap.mobility.taxonomy;

import org.jspecify.annotations.NullMarked;
