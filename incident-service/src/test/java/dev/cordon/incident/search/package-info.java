@NullMarked
package dev.cordon.incident.search;

import org.jspecify.annotations.NullMarked;
