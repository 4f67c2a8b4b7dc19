@NullMarked
package dev.cordon.incident.servicelevel;

import org.jspecify.annotations.NullMarked;
