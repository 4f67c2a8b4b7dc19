/** Tests of what kind of incident it is, and how severe. */
@NullMarked
package dev.cordon.incident.classification.domain;

import org.jspecify.annotations.NullMarked;
