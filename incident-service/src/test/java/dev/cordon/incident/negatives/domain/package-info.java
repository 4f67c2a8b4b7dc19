@NullMarked
package dev.cordon.incident.negatives.domain;

import org.jspecify.annotations.NullMarked;
