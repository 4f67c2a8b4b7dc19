/** Which steps of notices have their line. */
@NullMarked
package dev.cordon.incident.notices.persistence;

import org.jspecify.annotations.NullMarked;
