@NullMarked
package dev.cordon.incident.identity;

import org.jspecify.annotations.NullMarked;
