/** Inviting, changing and removing people, and asking who is on duty. */
@NullMarked
package dev.cordon.incident.people.application;

import org.jspecify.annotations.NullMarked;
