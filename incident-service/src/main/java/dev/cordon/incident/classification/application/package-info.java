/** Classifying incidents. */
@NullMarked
package dev.cordon.incident.classification.application;

import org.jspecify.annotations.NullMarked;
