@NullMarked
package dev.cordon.incident.people.outbox;

import org.jspecify.annotations.NullMarked;
