/** What was exposed, and what was not. */
@NullMarked
package dev.cordon.incident.exposure.domain;

import org.jspecify.annotations.NullMarked;
