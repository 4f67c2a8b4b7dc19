/** Asking, and answering. */
@NullMarked
package dev.cordon.incident.requests.application;

import org.jspecify.annotations.NullMarked;
