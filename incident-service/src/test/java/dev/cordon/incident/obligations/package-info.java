/** What is owed by law, at the running service. */
@NullMarked
package dev.cordon.incident.obligations;

import org.jspecify.annotations.NullMarked;
