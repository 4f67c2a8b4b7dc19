/** People, deputies, rosters and work in SQL. */
@NullMarked
package dev.cordon.incident.people.persistence;

import org.jspecify.annotations.NullMarked;
