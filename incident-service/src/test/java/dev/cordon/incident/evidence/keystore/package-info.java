/** Tests of this package. */
@NullMarked
package dev.cordon.incident.evidence.keystore;

import org.jspecify.annotations.NullMarked;
