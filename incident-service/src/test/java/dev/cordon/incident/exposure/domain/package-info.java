/** Rules about findings. */
@NullMarked
package dev.cordon.incident.exposure.domain;

import org.jspecify.annotations.NullMarked;
