/** Recording what is owed, and what became of it. */
@NullMarked
package dev.cordon.incident.obligations.application;

import org.jspecify.annotations.NullMarked;
