/** Who is paged when nobody answers. */
@NullMarked
package dev.cordon.gateway.escalation;

import org.jspecify.annotations.NullMarked;
