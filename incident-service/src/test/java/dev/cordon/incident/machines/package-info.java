@NullMarked
package dev.cordon.incident.machines;

import org.jspecify.annotations.NullMarked;
