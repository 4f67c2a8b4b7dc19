/** Tests of this package. */
@NullMarked
package dev.cordon.incident.sharing.domain;

import org.jspecify.annotations.NullMarked;
