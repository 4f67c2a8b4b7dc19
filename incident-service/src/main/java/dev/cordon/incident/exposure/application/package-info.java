/** From findings to exactly who was exposed. */
@NullMarked
package dev.cordon.incident.exposure.application;

import org.jspecify.annotations.NullMarked;
