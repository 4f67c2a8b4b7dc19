/** Sharing incidents, and reading what others share. */
@NullMarked
package dev.cordon.incident.sharing.application;

import org.jspecify.annotations.NullMarked;
