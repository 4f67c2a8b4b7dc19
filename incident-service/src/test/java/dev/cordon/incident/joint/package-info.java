/** Joint incidents. */
@NullMarked
package dev.cordon.incident.joint;

import org.jspecify.annotations.NullMarked;
