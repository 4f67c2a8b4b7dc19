/** Tests of this package. */
@NullMarked
package dev.cordon.incident.evidence.domain;

import org.jspecify.annotations.NullMarked;
