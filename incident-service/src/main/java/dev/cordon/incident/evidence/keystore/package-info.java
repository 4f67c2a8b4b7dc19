/** The keys that wrap the files' keys. */
@NullMarked
package dev.cordon.incident.evidence.keystore;

import org.jspecify.annotations.NullMarked;
