/** Finding incidents. */
@NullMarked
package dev.cordon.incident.search.application;

import org.jspecify.annotations.NullMarked;
